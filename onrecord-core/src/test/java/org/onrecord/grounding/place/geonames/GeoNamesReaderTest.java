package org.onrecord.grounding.place.geonames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoNamesReaderTest {
  @TempDir private Path folder = Path.of("");

  private final List<GeoName> records = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private static String row(String id, String name, String lat, String population) {
    return String.join(
        "\t",
        List.of(
            id,
            name,
            "Ascii",
            "Other,Інша",
            lat,
            "37.5",
            "P",
            "PPL",
            "UA",
            "",
            "05",
            "",
            "",
            "",
            population,
            "",
            "10",
            "Europe/Kyiv",
            "2024-01-01"));
  }

  private long read(Path file) throws IOException {
    return GeoNamesReader.read(
        file, records::add, (where, line, reason) -> complaints.add(line + ": " + reason));
  }

  private Path text(String... lines) throws IOException {
    return Files.writeString(folder.resolve("UA.txt"), String.join("\n", lines) + "\n");
  }

  @Test
  void read_record_keepsWhatIsUsed() throws IOException {
    long lines = read(text(row("1", "Мале \"Village\"", "48.5", "120")));

    assertThat(lines).isEqualTo(1);
    assertThat(records)
        .containsExactly(
            new GeoName(
                1,
                "Мале \"Village\"",
                List.of("Ascii", "Other", "Інша"),
                48.5,
                37.5,
                'P',
                "PPL",
                "UA",
                "05",
                120));
  }

  @Test
  void read_malformedLines_areNamedAndDoNotStopTheOthers() throws IOException {
    read(
        text(
            row("1", "A", "48", "0"),
            "no record",
            row("x", "B", "48", "0"),
            row("2", "C", "91", "0"),
            row("3", "D", "NaN", "0"),
            row("4", "", "48", "0"),
            row("5", "E", "48", "-3"),
            "",
            row("6", "F", "48", "")));

    assertThat(records).extracting(GeoName::id).containsExactly(1, 6);
    assertThat(complaints)
        .containsExactly(
            "2: 1 columns instead of 19",
            "3: the id is no number: x",
            "4: no such point: 91, 37.5",
            "5: no such point: NaN, 37.5",
            "6: no name",
            "7: the population is no number: -3");
  }

  @Test
  void read_lineWithoutEnd_isLeftOut() throws IOException {
    read(text("x".repeat(3_000_000), row("1", "A", "48", "0")));

    assertThat(records).hasSize(1);
    assertThat(complaints).singleElement().asString().startsWith("1: longer than");
  }

  @Test
  void read_zip_findsTheTextBesideTheReadme() throws IOException {
    Path zip = folder.resolve("UA.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("readme.txt"));
      entries.write("words\n".getBytes(StandardCharsets.UTF_8));
      entries.putNextEntry(new ZipEntry("UA.txt"));
      entries.write((row("7", "G", "48", "0") + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(zip)).isEqualTo(1);
    assertThat(records).extracting(GeoName::name).containsExactly("G");
    assertThat(complaints).isEmpty();
  }

  @Test
  void read_zipWithoutText_isRefusedByName() throws IOException {
    Path zip = folder.resolve("UA.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("image.png"));
    }

    assertThatThrownBy(() -> read(zip))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("UA.zip is a zip without a text of places");
  }

  @Test
  void readAlternateNames_tellsPlaceAndLanguage() throws IOException {
    List<AlternateName> names = new ArrayList<>();
    Path file =
        Files.writeString(
            folder.resolve("alternateNamesV2.txt"),
            "1\t713174\tuk\tБахмут\t1\t\t\t\t\t\n2\tx\tuk\tБ\n3\t7\tlink\n");

    long lines =
        GeoNamesReader.readAlternateNames(
            file, names::add, (where, line, reason) -> complaints.add(line + ": " + reason));

    assertThat(lines).isEqualTo(3);
    assertThat(names).containsExactly(new AlternateName(713174, "uk", "Бахмут"));
    assertThat(complaints)
        .containsExactly("2: the place's id is no number: x", "3: 3 columns instead of 4 or more");
  }
}
