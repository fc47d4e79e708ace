package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.ArchivedPages;
import org.onrecord.ledger.ReportRecord;
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

  static Trail of(DeskSettings settings, ReportRecord whole, Words words) {
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
        notes.add(words.say("trail.deleted", When.at(post.deleted(), words).words()));
      } else {
        notes.add(words.say("trail.seen", When.at(post.seen(), words).words()));
      }
      if (post.edited()) {
        notes.add(words.say("trail.edited"));
      }
      if (post.forwardedFrom() != null && whole.report().forwardedFrom() == null) {
        // Reports on record from before forwards were kept with them.
        notes.add(words.say("trail.forwarded", Wording.clip(post.forwardedFrom(), 120)));
      }
      if (post.views() != null) {
        notes.add(words.count("trail.views", post.views()));
      }
    }
    LinkedPage page = url == null ? null : sources.page(url).orElse(null);
    if (page != null && page.failures() > 0 && page.lastError() != null) {
      gone = true;
      notes.add(words.say("trail.gone", Wording.clip(page.lastError(), 160)));
    } else if (page != null && page.checks() > 1) {
      notes.add(words.count("trail.checks", page.checks()));
    }
    return new Trail(gone, List.copyOf(notes), archived);
  }
}
