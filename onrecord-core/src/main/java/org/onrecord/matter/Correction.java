package org.onrecord.matter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.statement.Statement;

/**
 * What a person changes of what linking made. Corrections speak of statements, since ids of
 * statements hold whatever the rules of linking are: a correction that was recorded under other
 * rules still means something when every statement is linked anew.
 */
public sealed interface Correction {

  /** The matters of these two statements are one, under the id of the first one's. */
  record Merge(String statement, String other) implements Correction {
    public Merge {
      Objects.requireNonNull(statement, "statement");
      Objects.requireNonNull(other, "other");
    }
  }

  /**
   * These statements are about something else than their matters.
   *
   * @param statements never empty
   * @param to a statement with whose matter they belong; null where they make one of their own
   */
  record Move(List<String> statements, @Nullable String to) implements Correction {
    public Move {
      statements = List.copyOf(statements);
      if (statements.isEmpty()) {
        throw new IllegalArgumentException("no statement is named that should move");
      }
    }
  }

  /**
   * A statement was misread.
   *
   * @param statement as it should be, under its id; its evidence is what is on record, whatever is
   *     given
   */
  record Restate(Statement statement) implements Correction {
    public Restate {
      Objects.requireNonNull(statement, "statement");
    }
  }

  /** No such statement was made: its words stay on record, in no matter. */
  record Dismiss(String statement) implements Correction {
    public Dismiss {
      Objects.requireNonNull(statement, "statement");
    }
  }

  /**
   * What one statement does to another, in place of what rules say.
   *
   * @param type null where it does nothing to it
   */
  record Relate(String from, String to, @Nullable RelationType type, boolean againstInterest)
      implements Correction {
    public Relate {
      if (from.equals(to)) {
        throw new IllegalArgumentException("a statement does nothing to itself");
      }
    }
  }
}
