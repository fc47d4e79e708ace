package org.onrecord.app.desk;

import gg.jte.Content;

/** Puts the desk's masthead and foot, in English, around a page of another package. Thread-safe. */
public interface Frame {

  /** The whole page in UTF-8. */
  byte[] page(String title, Content content);
}
