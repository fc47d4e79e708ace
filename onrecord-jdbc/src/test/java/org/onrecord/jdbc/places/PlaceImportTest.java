package org.onrecord.jdbc.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.ImportedName;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.place.PlaceSource;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;

class PlaceImportTest {
  private static final PlaceImport.Filter ALL = new PlaceImport.Filter(Set.of(), null, "PAHTL");

  @TempDir private Path folder = Path.of("");

  private static String row(int id, String name, String others, double lat, String kind) {
    return row(id, name, others, lat, kind, "UA", 40);
  }

  private static String row(
      int id, String name, String others, double lat, String kind, String country, int people) {
    return String.join(
        "\t",
        List.of(
            String.valueOf(id),
            name,
            "",
            others,
            String.valueOf(lat),
            "37.5",
            kind,
            "X",
            country,
            "",
            "05",
            "",
            "",
            "",
            String.valueOf(people),
            "",
            "",
            "",
            ""));
  }

  private Path file(String name, String... rows) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", rows) + "\n");
  }

  private PlaceImport.Outcome imported(PlaceImport.Filter filter, Path file, Path... alternates)
      throws IOException {
    return new PlaceImport(filter, (where, line, reason) -> {}, lines -> {})
        .run(file, List.of(alternates), places());
  }

  private Path places() {
    return folder.resolve("data/places");
  }

  private List<String> named(String name) {
    List<String> ids = new ArrayList<>();
    for (ImportedPlaces list : ImportedPlaces.in(places())) {
      try (list) {
        for (PlaceSource.Named found : list.named(ImportedName.of(name))) {
          ids.add(found.place().id() + (found.isFirst() ? "" : " otherwise"));
        }
      }
    }
    return ids;
  }

  @Test
  void run_file_isFoundByEveryNameHoweverSpelled() throws IOException {
    PlaceImport.Outcome outcome =
        imported(ALL, file("UA.txt", row(1, "Zhovtkove", "Жовткове,ZHOVTKOVE", 48.5, "P"), "bad"));

    assertThat(outcome).isEqualTo(new PlaceImport.Outcome(2, 1, 2, 1));
    assertThat(named("zhovtkove")).containsExactly("geonames:1");
    assertThat(named("Жовткове")).containsExactly("geonames:1 otherwise");
    assertThat(named("Elsewhere")).isEmpty();
  }

  @Test
  void run_sameFileAgain_replacesWhatItGave() throws IOException {
    imported(ALL, file("UA.txt", row(1, "Old", "", 48, "P"), row(2, "Kept", "", 48, "P")));
    imported(ALL, file("UA.txt", row(2, "Kept", "", 48, "P")));

    assertThat(named("Old")).isEmpty();
    assertThat(named("Kept")).containsExactly("geonames:2");
    try (Stream<Path> files = Files.list(places())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void run_filters_leaveOut() throws IOException {
    Path file =
        file(
            "all.txt",
            row(1, "One", "", 48, "P"),
            row(2, "Two", "", 60, "P"),
            row(3, "Three", "", 48, "S"),
            row(4, "Four", "", 48, "P", "RU", 5));

    imported(new PlaceImport.Filter(Set.of("UA"), new PlaceImport.Box(44, 22, 53, 41), "P"), file);

    assertThat(named("One")).containsExactly("geonames:1");
    assertThat(Stream.of("Two", "Three", "Four").map(this::named)).allMatch(List::isEmpty);
  }

  @Test
  void run_boxAcrossTheDateLine_holdsBothSides() {
    PlaceImport.Box box = new PlaceImport.Box(-20, 170, -10, -170);

    assertThat(box.holds(-15, 175)).isTrue();
    assertThat(box.holds(-15, -175)).isTrue();
    assertThat(box.holds(-15, 0)).isFalse();
  }

  @Test
  void run_alternateNames_areAddedToPlacesThatWereKept() throws IOException {
    imported(
        ALL,
        file("UA.txt", row(1, "One", "", 48, "P")),
        file(
            "alternateNamesV2.txt",
            "1\t1\tru\tАдин\t\t\t\t\t\t",
            "2\t1\tlink\thttps://example.org/\t\t\t\t\t\t",
            "3\t9\tuk\tДев'ять\t\t\t\t\t\t"));

    assertThat(named("Адин")).containsExactly("geonames:1 otherwise");
    assertThat(named("Девять")).isEmpty();
  }

  @Test
  void run_unreadableFile_leavesWhatWasThere() throws IOException {
    imported(ALL, file("UA.txt", row(1, "One", "", 48, "P")));
    Files.delete(folder.resolve("UA.txt"));

    assertThatThrownBy(() -> imported(ALL, folder.resolve("UA.txt")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("UA.txt is no file that can be read");
    assertThat(named("One")).containsExactly("geonames:1");
  }

  @Test
  void in_damagedList_isNamed() throws IOException {
    Files.createDirectories(places());
    Files.writeString(
        places().resolve("UA.places"), "not a database, though long enough".repeat(9));

    assertThatThrownBy(() -> ImportedPlaces.in(places()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("UA.places");
  }

  @Test
  void find_importedVillage_isPlacedByWhatIsNamedBesideIt() throws IOException {
    imported(
        ALL,
        file(
            "UA.txt",
            row(900000001, "Zhovtkove", "", 48.6, "P"),
            row(900000002, "Zhovtkove", "", 8.6, "P", "NG", 90),
            row(713174, "Bakhmut", "Bachmutivka", 48.59, "P", "UA", 70000)));
    List<ImportedPlaces> lists = ImportedPlaces.in(places());
    try {
      PlaceFinder finder = PlaceFinder.load(Gazetteer.load(), List.copyOf(lists));

      List<PlaceMention> found =
          finder.find(
              new Reader(ReadDefaults.none())
                  .reportOfText(
                      Row.of(
                          "t",
                          "",
                          "Ukrainian troops entered the village of Zhovtkove near Bakhmut.",
                          null,
                          null,
                          null)));

      Place village =
          found.stream()
              .filter(m -> m.name().equals("Zhovtkove"))
              .map(PlaceMention::place)
              .findFirst()
              .orElseThrow();
      assertThat(village.id()).isEqualTo("geonames:900000001");
      assertThat(village.kind()).isEqualTo(PlaceKind.TOWN);
      assertThat(found)
          .filteredOn(m -> m.name().equals("Bakhmut"))
          .extracting(m -> m.place().id())
          .containsExactly("geonames:713174");
    } finally {
      lists.forEach(ImportedPlaces::close);
    }
  }
}
