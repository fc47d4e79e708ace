package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Matter;
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

  private static final int TELLING = 1;
  private static final int ACCOUNTS_SHOWN = 3;

  static FrontPage of(Ledger ledger, int number, int size) {
    // One more than is shown tells whether there is a next page.
    List<Matter> matters = ledger.contested(size + 1, (number - 1) * size);
    List<Item> items = new ArrayList<>();
    boolean sample = false;
    for (Matter matter : matters.subList(0, Math.min(size, matters.size()))) {
      Optional<MatterRecord> found = ledger.matter(matter.id());
      if (found.isPresent()) {
        MatterRecord whole = found.get();
        sample |= OutletView.anySample(whole.statements());
        items.add(Item.of(whole));
      }
    }
    Ledger.Counts counts = ledger.counts();
    String onRecord =
        Wording.list(
            List.of(
                Wording.count(counts.statements(), "statement", "statements"),
                Wording.count(counts.speakers(), "speaker", "speakers"),
                Wording.count(counts.reports(), "report", "reports"),
                Wording.count(counts.outlets(), "outlet", "outlets")));
    return new FrontPage(
        List.copyOf(items),
        number,
        counts,
        onRecord,
        sample,
        number <= 1 ? null : number == 2 ? "/" : "/?page=" + (number - 1),
        matters.size() > size ? "/?page=" + (number + 1) : null);
  }

  boolean empty() {
    return counts.reports() == 0;
  }

  /** One matter of the front page. */
  record Item(MatterHeading heading, int speakers, List<AccountView> accounts, boolean sample) {

    static Item of(MatterRecord whole) {
      List<AccountView> accounts = AccountView.of(whole, TELLING);
      return new Item(
          MatterHeading.of(whole.matter()),
          (int)
              whole.statements().stream()
                  .map(Statement::speaker)
                  .map(speaker -> speaker.id())
                  .distinct()
                  .count(),
          accounts.subList(0, Math.min(ACCOUNTS_SHOWN, accounts.size())),
          OutletView.anySample(whole.statements()));
    }
  }
}
