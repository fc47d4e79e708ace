package org.onrecord.grounding.place;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Packs the open lists of places into the resource that {@link Gazetteer#load} reads.
 *
 * <pre>
 * mvn -q -pl onrecord-core test-compile
 * java -cp CLASSPATH org.onrecord.grounding.place.GazetteerPacker DATA/gazetteer \
 *     onrecord-core/src/main/resources/org/onrecord/grounding/place/gazetteer.bin.gz
 * </pre>
 *
 * The data folder holds {@code cities500.tsv.gz}, {@code cities-extra.tsv.gz} and {@code
 * admin2.json.gz} (GeoNames) and {@code admin1.tsv.gz} (Natural Earth).
 */
final class GazetteerPacker {
  /** Where Cyrillic is written, all Cyrillic names are kept; elsewhere those of larger towns. */
  private static final Set<String> CYRILLIC = Set.of("UA", "RU", "BY", "KZ", "MD", "BG", "RS");

  private static final Set<String> EASTERN =
      Set.of("UA", "RU", "BY", "KZ", "MD", "GE", "AM", "AZ", "PL");

  private final List<Row> rows = new ArrayList<>();

  private static final class Row {
    PlaceKind kind = PlaceKind.TOWN;
    int id;
    String name = "";
    double lat;
    double lon;
    String country = "";
    String admin1 = "";
    String admin2 = "";
    int population;
    int radius;
    final Map<String, NameUse> names = new LinkedHashMap<>();

    void named(String name, NameUse use) {
      String key = NameKey.of(name);
      if (!key.isEmpty() && key.length() <= 80) {
        names.merge(key, use, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
  }

  public static void main(String[] args) throws IOException {
    GazetteerPacker packer = new GazetteerPacker();
    Path data = Path.of(args[0]);
    packer.readTowns(data.resolve("cities500.tsv.gz"));
    packer.readExtras(data.resolve("cities-extra.tsv.gz"));
    int towns = packer.rows.size();
    packer.readAdmin1(data.resolve("admin1.tsv.gz"), towns);
    packer.readAdmin2(data.resolve("admin2.json.gz"), towns);
    packer.write(Path.of(args[1]));
  }

  private static void eachLine(Path file, Consumer<String[]> row) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        row.accept(line.split("\t", -1));
      }
    }
  }

  private void readTowns(Path file) throws IOException {
    eachLine(
        file,
        c -> {
          Row row = new Row();
          row.id = Integer.parseInt(c[0]);
          row.name = c[1];
          row.lat = Double.parseDouble(c[4]);
          row.lon = Double.parseDouble(c[5]);
          row.country = c[8];
          row.admin1 = c[9];
          row.admin2 = c[10];
          row.population = c[11].isEmpty() ? 0 : (int) Long.parseLong(c[11]);
          row.named(c[1], NameUse.NAME);
          row.named(c[2], NameUse.NAME);
          for (String other : c[3].split(",")) {
            if (isKept(other, row)) {
              row.named(other, NameUse.OTHER_NAME);
              if (row.country.equals("UA")) {
                for (String latin : Romanisation.of(other)) {
                  row.named(latin, NameUse.OTHER_NAME);
                }
              }
            }
          }
          rows.add(row);
        });
  }

  private static boolean isKept(String name, Row row) {
    if (name.length() < 3) {
      return false;
    }
    char first = name.charAt(0);
    if (first >= 'Ѐ' && first <= 'ӿ') {
      return CYRILLIC.contains(row.country) || row.population >= 30_000;
    }
    // Lower-case alternates transcribe other scripts; three capitals are an airport's code.
    boolean isName = Character.isUpperCase(first) && !name.equals(name.toUpperCase(Locale.ROOT));
    return isName && (EASTERN.contains(row.country) || row.population >= 10_000);
  }

  private void readExtras(Path file) throws IOException {
    eachLine(
        file,
        c -> {
          Row row = new Row();
          row.name = c[0];
          row.lat = Double.parseDouble(c[1]);
          row.lon = Double.parseDouble(c[2]);
          row.country = c[3];
          row.admin1 = c[4];
          row.admin2 = c[5];
          row.named(c[0], NameUse.NAME);
          rows.add(row);
        });
  }

  private void readAdmin1(Path file, int towns) throws IOException {
    Map<String, List<Row>> byCountry = new HashMap<>();
    for (Row town : rows.subList(0, towns)) {
      byCountry.computeIfAbsent(town.country, k -> new ArrayList<>()).add(town);
    }
    Map<String, List<Row>> areasByCountry = new TreeMap<>();
    eachLine(
        file,
        c -> {
          Row row = new Row();
          row.kind = PlaceKind.ADMIN1;
          row.id = c[1].isEmpty() ? 0 : Math.max(0, Integer.parseInt(c[1]));
          row.name = c[2];
          // The list follows its makers' view of borders; ISO 3166-2 tells whose area it is.
          String iso = c[0].substring(0, 2);
          row.country = iso.equals("-9") ? c[7] : iso;
          if (c[2].isEmpty() || row.country.isEmpty() || c[8].isEmpty()) {
            return;
          }
          row.lat = Double.parseDouble(c[8]);
          row.lon = Double.parseDouble(c[9]);
          row.admin1 =
              iso.equals("US")
                  ? c[0].substring(3)
                  : nearestAdmin1(row, byCountry.getOrDefault(row.country, List.of()));
          row.named(c[2], NameUse.NAME);
          row.named(c[3], NameUse.NAME);
          row.named(c[4], NameUse.NAME);
          for (String other : c[5].split("\\|")) {
            if (other.length() >= 4 && !other.endsWith(".")) {
              row.named(other, NameUse.OTHER_NAME);
            }
          }
          areasByCountry.computeIfAbsent(row.country, k -> new ArrayList<>()).add(row);
        });
    Map<String, List<Row>> townsByArea = new HashMap<>();
    for (Row town : rows.subList(0, towns)) {
      String key = town.country + "." + town.admin1;
      townsByArea.computeIfAbsent(key, k -> new ArrayList<>()).add(town);
    }
    areasByCountry.forEach(
        (country, areas) -> {
          long codes = areas.stream().map(a -> a.admin1).distinct().count();
          for (Row area : areas) {
            // Boroughs and departments where the towns' list knows regions: second level.
            if (areas.size() > codes * 1.7) {
              area.kind = PlaceKind.ADMIN2;
              area.radius = 30;
              area.population = 100_000;
            } else {
              measure(area, townsByArea.getOrDefault(country + "." + area.admin1, List.of()));
            }
            rows.add(area);
          }
        });
  }

  private static String nearestAdmin1(Row area, List<Row> towns) {
    Map<String, Integer> votes = new TreeMap<>();
    towns.stream()
        .sorted(Comparator.comparingDouble(t -> km(area, t)))
        .limit(7)
        .forEach(t -> votes.merge(t.admin1, 1, Integer::sum));
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Population and radius from the towns of an area: nine in ten lie within the radius. */
  private static void measure(Row area, List<Row> towns) {
    long population = 0;
    List<Double> distances = new ArrayList<>();
    for (Row town : towns) {
      population += town.population;
      distances.add(km(area, town));
    }
    distances.sort(null);
    area.population = (int) Math.min(Integer.MAX_VALUE, population);
    area.radius =
        distances.isEmpty()
            ? 50
            : (int) Math.max(5, Math.ceil(distances.get(distances.size() * 9 / 10)));
  }

  private void readAdmin2(Path file, int towns) throws IOException {
    Map<String, List<Row>> byCode = new HashMap<>();
    for (Row town : rows.subList(0, towns)) {
      String code = town.country + "." + town.admin1 + "." + town.admin2;
      byCode.computeIfAbsent(code, k -> new ArrayList<>()).add(town);
    }
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode list = new ObjectMapper().readTree(in);
      for (JsonNode node : list) {
        String code = node.get("code").asString();
        List<Row> inside = byCode.get(code);
        if (inside == null) {
          continue; // No town tells where it lies.
        }
        Row row = new Row();
        row.kind = PlaceKind.ADMIN2;
        row.name = node.get("name").asString();
        row.country = code.substring(0, 2);
        row.admin1 = inside.get(0).admin1;
        row.lat = inside.stream().mapToDouble(t -> t.lat).sorted().toArray()[inside.size() / 2];
        row.lon = inside.stream().mapToDouble(t -> t.lon).sorted().toArray()[inside.size() / 2];
        measure(row, inside);
        row.named(row.name, NameUse.NAME);
        for (String suffix : List.of(" County", " Parish", " Raion", " District")) {
          if (row.name.endsWith(suffix)) {
            String stem = row.name.substring(0, row.name.length() - suffix.length());
            row.named(stem, NameUse.SHORT_NAME);
          }
        }
        rows.add(row);
      }
    }
  }

  private static double km(Row a, Row b) {
    double lat = a.lat - b.lat;
    double lon = Math.abs(a.lon - b.lon);
    lon = Math.min(lon, 360 - lon) * Math.cos(Math.toRadians(a.lat));
    return 111.2 * Math.sqrt(lat * lat + lon * lon);
  }

  private void write(Path file) throws IOException {
    rows.sort(
        Comparator.comparing((Row r) -> r.country)
            .thenComparing(r -> r.admin1)
            .thenComparing(r -> r.kind)
            .thenComparing(r -> r.id == 0)
            .thenComparing(r -> r.lat)
            .thenComparing(r -> r.name));
    Map<String, Integer> codes = new LinkedHashMap<>();
    codes.put("", 0);
    TreeMap<String, List<Integer>> keys = new TreeMap<>();
    int readings = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      codes.putIfAbsent(row.country, codes.size());
      codes.putIfAbsent(row.admin1, codes.size());
      for (Map.Entry<String, NameUse> name : row.names.entrySet()) {
        keys.computeIfAbsent(name.getKey(), k -> new ArrayList<>())
            .add(NameTable.reading(i, name.getValue()));
        readings++;
      }
    }
    Output out = new Output();
    out.unsigned(PackedReader.VERSION);
    out.unsigned(rows.size());
    out.unsigned(keys.size());
    out.unsigned(readings);
    out.unsigned(codes.size());
    codes.keySet().forEach(out::string);
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    Row last = new Row();
    for (Row row : rows) {
      byte[] name = row.name.getBytes(StandardCharsets.UTF_8);
      names.write(name);
      out.unsigned(row.kind.ordinal());
      out.signed(row.id - last.id);
      out.signed(scaled(row.lat) - scaled(last.lat));
      out.signed(scaled(row.lon) - scaled(last.lon));
      out.unsigned(row.population);
      out.unsigned(row.radius);
      out.unsigned(codes.getOrDefault(row.country, 0));
      out.unsigned(codes.getOrDefault(row.admin1, 0));
      out.unsigned(name.length);
      last = row;
    }
    out.unsigned(names.size());
    out.bytes.write(names.toByteArray());
    String before = "";
    for (Map.Entry<String, List<Integer>> entry : keys.entrySet()) {
      String key = entry.getKey();
      int shared = Arrays.mismatch(before.toCharArray(), key.toCharArray());
      out.unsigned(shared);
      out.unsigned(key.length() - shared);
      for (int i = shared; i < key.length(); i++) {
        out.unsigned(key.charAt(i));
      }
      out.unsigned(entry.getValue().size());
      int reading = 0;
      for (int next : entry.getValue()) {
        out.unsigned(next - reading);
        reading = next;
      }
      before = key;
    }
    try (OutputStream packed = new BestGzip(Files.newOutputStream(file))) {
      out.bytes.writeTo(packed);
    }
    System.out.printf("%d places, %d names, %d readings%n", rows.size(), keys.size(), readings);
  }

  private static int scaled(double degrees) {
    return (int) Math.round(degrees * Gazetteer.COORDINATE_SCALE);
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(9);
    }
  }

  private static final class Output {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void unsigned(int value) {
      int rest = value;
      while ((rest & ~0x7f) != 0) {
        bytes.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      bytes.write(rest);
    }

    void signed(int value) {
      unsigned(value << 1 ^ value >> 31);
    }

    void string(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      unsigned(utf8.length);
      bytes.writeBytes(utf8);
    }
  }
}
