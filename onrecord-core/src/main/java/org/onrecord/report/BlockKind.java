package org.onrecord.report;

/** What a block of a report's text is. */
public enum BlockKind {
  HEADLINE,
  /** A line that carries the publication date or place, not a sentence of the report. */
  DATELINE,
  /** A heading inside the body. */
  HEADING,
  PARAGRAPH,
  /** The words under or beside a picture. */
  CAPTION,
  /** What belongs to the site and not to the report: invitations, links to other stories. */
  FURNITURE;

  /** Whether attributions are looked for in such a block. */
  public boolean isRead() {
    return this == HEADLINE || this == HEADING || this == PARAGRAPH || this == CAPTION;
  }
}
