package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.statement.Statement;

/**
 * The most contested matters.
 *
 * @param earlier address of the page before this one, or null
 * @param later address of the page after this one, or null
 */
record FrontPage(
    List<Item> matters,
    int number,
    Ledger.Counts counts,
    String onRecord,
    boolean sample,
    @Nullable String earlier,
    @Nullable String later) {

  static FrontPage of(Ledger ledger, int number, int size, Words words) {
    // One more than is shown tells whether there is a next page.
    List<MatterSummary> matters = ledger.summaries(MatterQuery.ALL, size + 1, (number - 1) * size);
    List<Item> items = Item.all(ledger, matters.subList(0, Math.min(size, matters.size())), words);
    Ledger.Counts counts = ledger.counts();
    String onRecord =
        words.list(
            List.of(
                words.count("statements", counts.statements()),
                words.count("speakers", counts.speakers()),
                words.count("reports", counts.reports()),
                words.count("outlets", counts.outlets())));
    return new FrontPage(
        items,
        number,
        counts,
        onRecord,
        items.stream().anyMatch(Item::sample),
        number <= 1 ? null : number == 2 ? "/" : "/?page=" + (number - 1),
        matters.size() > size ? "/?page=" + (number + 1) : null);
  }

  boolean empty() {
    return counts.reports() == 0;
  }

  /** One matter of the front page. */
  record Item(MatterHeading heading, List<Side> sides, boolean sample) {

    static List<Item> all(Ledger ledger, List<MatterSummary> matters, Words words) {
      List<String> ids =
          matters.stream()
              .flatMap(matter -> matter.accounts().stream())
              .flatMap(account -> account.leading().stream())
              .toList();
      Map<String, Statement> statements = ledger.statements(ids);
      return matters.stream().map(matter -> of(matter, statements, words)).toList();
    }

    private static Item of(MatterSummary matter, Map<String, Statement> statements, Words words) {
      List<Side> sides = new ArrayList<>();
      boolean sample = false;
      for (MatterSummary.AccountSummary account : matter.accounts()) {
        List<Statement> leading =
            account.leading().stream().map(statements::get).filter(Objects::nonNull).toList();
        if (leading.isEmpty()) {
          continue;
        }
        sample |= OutletView.anySample(leading);
        Statement telling = Telling.first(leading, account.label(), words.tag()).get(0);
        sides.add(
            new Side(
                Math.min(AccountView.LAST_SLOT, sides.size() + 1),
                KnownNames.of(account.label(), words),
                StatementView.of(telling, Set.copyOf(account.conceding()), words)));
      }
      return new Item(MatterHeading.of(matter, words), List.copyOf(sides), sample);
    }
  }

  /** What one account says, in one statement. */
  record Side(int slot, String label, StatementView statement) {}
}
