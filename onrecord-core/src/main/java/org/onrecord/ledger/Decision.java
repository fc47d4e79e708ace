package org.onrecord.ledger;

import java.util.Map;
import java.util.Objects;

/**
 * What a person decided or did that readers may want to know of, beside what the pipeline finds. An
 * entry of the ledger like any other; the latest of one kind about one subject holds.
 *
 * @param subject id of what it is about, such as a statement, a matter, an outlet, a source's
 *     address or the name of a setting
 * @param author who decided
 * @param reason why, in one short sentence; empty where the kind says it all
 * @param detail what was decided, by names of its parts; no secret belongs here
 */
public record Decision(
    Kind kind, String subject, String author, String reason, Map<String, String> detail) {

  /** What kind of decision it is. */
  public enum Kind {
    /** How reliable an outlet or speaker is, how credible a statement. */
    GRADE,
    /** A source was added, changed or removed. */
    SOURCE,
    /** Somebody of the staff signed in, or something else happened that keeps the desk safe. */
    SIGN_IN,
    /**
     * A report is gone from where it was published, or there again where the detail {@code gone} is
     * "no"; the subject is the report's id or its address. Its words stay on record.
     */
    GONE,
    /**
     * A version of a report reached a stream later than the stream waits, and was linked after
     * reports that were published after it; the subject is the version.
     */
    LATE,
    /** A setting was changed. */
    SETTING,
    /** A search was saved under a name, or forgotten where it has no detail. */
    SEARCH,
    /** What the machine was unsure of is right as it is. */
    REVIEW,
    /** One member of the staff to the others. */
    COMMENT,
    /** Who looks after a matter. */
    ASSIGNMENT,
    /** A matter is featured, held back, or neither. */
    DISPLAY
  }

  public Decision {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
    if (subject.isBlank() || author.isBlank()) {
      throw new IllegalArgumentException("a decision needs a subject and an author");
    }
    detail = Map.copyOf(detail);
  }
}
