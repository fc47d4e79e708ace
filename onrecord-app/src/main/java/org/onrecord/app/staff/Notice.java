package org.onrecord.app.staff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a page says first, after a form was sent; named in the address, so that it needs no memory.
 */
enum Notice {
  ACCEPTED("Noted: that is right as it is."),
  COMMENTED("Your comment is there."),
  ASSIGNED("The matter is looked after as you said."),
  FEATURED("Readers see the matter first now."),
  HELD("Readers do not see the matter any more."),
  USUAL("The matter is shown as any other."),
  CORRECTED("Your correction is on record and holds."),
  DISMISSED("The statement is in no matter any more; its words stay in its report."),
  MERGED("The two matters are one now."),
  SPLIT("The statements are another matter now."),
  MOVED("The statements are in the other matter now."),
  UNDONE("The correction is taken back."),
  GRADED("The grade is on record."),
  PASSWORD("Your new password holds. Other sessions of yours have ended."),
  TWO_STEPS_OFF("The second step is off."),
  MEMBER("The member’s role is changed; their sessions have ended."),
  TWO_STEPS_RESET("The member’s second step is off."),
  REASON_MISSING("Nothing was changed: a reason is needed.", true),
  TOO_LONG("Nothing was changed: the text is too long.", true),
  NOT_POSSIBLE("Nothing was changed: that cannot be done with what is on record now.", true),
  WORDS_MISSING("Nothing was changed: those words do not stand in the report.", true),
  LAST_ADMINISTRATOR("Nothing was changed: somebody must be left to administer.", true),
  PASSWORD_WRONG("Nothing was changed: the password is not right.", true),
  PASSWORD_WEAK("Nothing was changed: choose a password of 12 characters or more.", true),
  CODE_WRONG("Nothing was changed: the code is not right.", true),
  NAME_TAKEN("Nothing was changed: the name or the e-mail address is taken, or is none.", true),
  WAIT("Nothing was changed: too many tries. Wait a quarter of an hour.", true);

  final String words;
  final boolean problem;

  Notice(String words) {
    this(words, false);
  }

  Notice(String words, boolean problem) {
    this.words = words;
    this.problem = problem;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable Notice of(@Nullable String key) {
    for (Notice notice : values()) {
      if (notice.key().equals(key)) {
        return notice;
      }
    }
    return null;
  }
}
