package org.onrecord.app.desk;

import java.util.List;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** Addresses of the sample week's pages, one of each kind. */
record DemoPaths(
    String matter,
    String report,
    String post,
    String speaker,
    String search,
    String place,
    String outlet) {

  static DemoPaths of(Ledger ledger) {
    List<Matter> matters = ledger.contested(20, 0);
    Matter bakhmut =
        matters.stream()
            .filter(matter -> matter.title().contains("Bakhmut"))
            .findFirst()
            .orElseGet(() -> matters.get(0));
    List<Statement> statements =
        matters.stream()
            .flatMap(matter -> ledger.matter(matter.id()).orElseThrow().statements().stream())
            .toList();
    return new DemoPaths(
        Address.matter(bakhmut.id()),
        report(statements, "Moscow acknowledges pullback"),
        report(statements, ""),
        Address.speaker("person:prigozhin"),
        "/search?q=Telegram",
        Address.place(
            bakhmut.places().stream()
                .filter(place -> place.name().equals("Bakhmut"))
                .findFirst()
                .orElseThrow()
                .id()),
        Address.outlet("meridianwire.example"));
  }

  /** The first report whose title starts so; "" for one that has none. */
  private static String report(List<Statement> statements, String title) {
    return statements.stream()
        .flatMap(statement -> statement.evidence().stream())
        .filter(
            e -> title.isEmpty() ? e.reportTitle().isBlank() : e.reportTitle().startsWith(title))
        .map(Evidence::report)
        .map(Address::report)
        .findFirst()
        .orElseThrow();
  }

  List<String> all() {
    return List.of(
        "/",
        matter,
        report,
        post,
        speaker,
        search,
        place,
        outlet,
        "/map",
        "/map?box=46,30,50,40&standing=disputed&from=2023-05-20",
        "/search",
        "/search?q=Bakhmut&side=Russia&stance=denies",
        "/search?q=zzzz",
        "/outlets",
        "/sources",
        "/about");
  }
}
