package org.onrecord.reader;

import org.jspecify.annotations.Nullable;
import org.onrecord.reader.telegram.Post;
import org.onrecord.reader.text.PageDetails;
import org.onrecord.report.Report;

/** What came of one document of an input: a report, or the reason why there is none. */
public sealed interface Reading {
  /**
   * A document that was read.
   *
   * @param page what the page told beyond the report; null for anything but a page
   * @param post what Telegram tells about it beside its words, where it is a message, or null
   */
  record Done(Report report, @Nullable PageDetails page, Post.@Nullable Facts post)
      implements Reading {
    /** A document that is neither page nor message. */
    public Done(Report report) {
      this(report, null, null);
    }
  }

  /**
   * A document that could not be read; the others of its input are.
   *
   * @param where the input's name and, where it holds several, the line or item
   * @param reason what is wrong and what helps, in one sentence without a stack trace
   */
  record Failed(String where, String reason) implements Reading {}
}
