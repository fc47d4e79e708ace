package org.onrecord.app.desk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is served beside the desk's own pages.
 *
 * @param configuration of Spring; null where the beans say it all
 * @param beans that it is made of, by name; what must be closed stays the caller's
 * @param settings of Spring, above the desk's own
 */
public record DeskPart(
    @Nullable Class<?> configuration, Map<String, Object> beans, Map<String, Object> settings) {
  public DeskPart {
    beans = Map.copyOf(beans);
    settings = Map.copyOf(settings);
  }

  /** Serves what has addresses of its own and needs no configuration. */
  public static DeskPart of(Addition addition) {
    return new DeskPart(null, Map.of("addition", addition), Map.of());
  }
}
