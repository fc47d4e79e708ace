package org.onrecord.app.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.ArchivedPages;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.report.PublicationTime;
import org.onrecord.source.LinkedPage;
import org.onrecord.source.SeenPost;
import org.onrecord.source.Sources;

/**
 * What became of a report at its outlet since it was read.
 *
 * @param gone whether it is not there any more
 * @param notes what a reader should know, each a sentence
 * @param archived address of the page as it was fetched, or null where it was not kept
 */
record Trail(boolean gone, List<String> notes, @Nullable String archived) {

  static final Trail NONE = new Trail(false, List.of(), null);

  static Trail of(DeskSettings settings, ReportRecord whole) {
    String url = whole.report().url();
    ArchivedPages archive = settings.archive();
    String archived =
        archive == null || url == null || !archive.holds(url)
            ? null
            : Address.report(whole.report().version()) + "/archived";
    Sources sources = settings.intake().sources();
    if (sources == null) {
      return new Trail(false, List.of(), archived);
    }
    List<String> notes = new ArrayList<>();
    SeenPost post = sources.post(whole.report().id()).orElse(null);
    boolean gone = false;
    if (post != null) {
      if (post.deleted() != null) {
        gone = true;
        notes.add(
            "The channel has deleted this post; that was found on "
                + moment(post.deleted())
                + ". Its words stay on record.");
      } else {
        notes.add("Last seen at the channel on " + moment(post.seen()) + ".");
      }
      if (post.edited()) {
        notes.add("The channel marks it as edited.");
      }
      if (post.forwardedFrom() != null) {
        notes.add("Forwarded from " + Wording.clip(post.forwardedFrom(), 120) + ".");
      }
      if (post.views() != null) {
        notes.add(Wording.count(post.views(), "view", "views") + " when it was read last.");
      }
    }
    LinkedPage page = url == null ? null : sources.page(url).orElse(null);
    if (page != null && page.failures() > 0 && page.lastError() != null) {
      gone = true;
      notes.add(
          "The page was not to be had when it was asked for again: "
              + Wording.clip(page.lastError(), 160)
              + ". Its words stay on record.");
    } else if (page != null && page.checks() > 1) {
      notes.add("The page was read " + page.checks() + " times.");
    }
    return new Trail(gone, List.copyOf(notes), archived);
  }

  private static String moment(Instant at) {
    When when = When.of(PublicationTime.at(at.atOffset(ZoneOffset.UTC)));
    return when == null ? "" : when.words();
  }
}
