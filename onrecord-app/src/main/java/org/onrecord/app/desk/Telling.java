package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.statement.Statement;

/** Which statements stand for an account where there is room for few. */
public final class Telling {
  /** What another language counts, in the ranks of two statements. */
  private static final int FOREIGN = 10;

  private Telling() {}

  /**
   * Puts those first that tell a reader most: who speaks for the account tells more than who says a
   * little more about the contest, and what can be read more than what stands in another language.
   *
   * @param statements of the account, those that say most about the contest first
   * @param label of the account
   * @param language of the reader, BCP 47
   */
  public static List<Statement> first(List<Statement> statements, String label, String language) {
    Map<String, Integer> rank = new HashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      rank.put(
          statement.id(),
          2 * i
              - AccountView.standsFor(statement, label)
              + (isReadable(statement, language) ? 0 : FOREIGN));
    }
    List<Statement> first = new ArrayList<>(statements);
    first.sort(Comparator.comparing(statement -> rank.getOrDefault(statement.id(), 0)));
    return first;
  }

  private static boolean isReadable(Statement statement, String language) {
    String own = Wording.language(statement.text(), statement.first().outlet().language());
    return (own == null ? "en" : own).startsWith(language);
  }
}
