package org.onrecord.source;

/** How a source is read. */
public enum SourceKind {
  /** RSS, Atom, RDF or JSON Feed. */
  FEED,
  /** A sitemap, a news sitemap, or an index of sitemaps. */
  SITEMAP,
  /** One page that is read again and again. */
  PAGE,
  /** A public channel of Telegram. */
  TELEGRAM,
  /** A folder of this machine. */
  FOLDER
}
