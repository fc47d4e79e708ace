package org.onrecord.matter;

import org.onrecord.attribution.Stance;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;

/** Whether a statement says that its matter happened, that it did not, or neither. */
enum Sign {
  SAYS_SO,
  SAYS_NOT,
  NEITHER;

  static Sign of(Statement statement) {
    return switch (statement.stance()) {
      case DENIES -> statement.negated() ? SAYS_SO : SAYS_NOT;
      case DOUBTS -> SAYS_NOT;
      case ASSERTS, CONFIRMS -> {
        boolean negative = statement.claim().polarity() == Polarity.NEGATIVE;
        yield negative != statement.negated() ? SAYS_NOT : SAYS_SO;
      }
      case EXPECTS, INTENDS, DEMANDS, ASKS -> NEITHER;
    };
  }

  static boolean denies(Statement statement) {
    return statement.stance() == Stance.DENIES && !statement.negated();
  }
}
