package org.onrecord.app.desk;

import java.util.List;

/**
 * Somebody of the staff who looks at a page.
 *
 * @param links to what they can do from here
 */
public record Visitor(String name, List<Link> links) {
  public Visitor {
    links = List.copyOf(links);
  }

  /** A link and its words. */
  public record Link(String href, String words) {}
}
