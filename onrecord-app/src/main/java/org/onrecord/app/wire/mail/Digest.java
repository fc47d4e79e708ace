package org.onrecord.app.wire.mail;

import java.util.List;
import org.onrecord.app.wire.news.MatterNews;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a digest says, the same for all who get it.
 *
 * @param url of the page that tells all of it
 * @param matters that changed, those that tell most first
 * @param more how many others changed
 */
record Digest(String url, List<MatterNews> matters, int more) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Digest {
    matters = List.copyOf(matters);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  static Digest of(String json) {
    return JSON.readValue(json, Digest.class);
  }
}
