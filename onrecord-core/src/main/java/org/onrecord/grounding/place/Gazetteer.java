package org.onrecord.grounding.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.ParagraphLanguage;
import org.onrecord.syntax.slavic.WordForm;

/**
 * The known places and their names: towns and first- and second-level areas of the open lists,
 * countries, regions without administration, front-line settlements and features. Immutable once
 * loaded; safe for use by many threads.
 *
 * <p>Towns and areas come packed ({@code gazetteer.bin.gz}, from GeoNames and Natural Earth);
 * countries and the project's own places are the plain files {@code countries.tsv} and {@code
 * places.tsv}. All live in parallel arrays, a place being an index into them.
 */
public final class Gazetteer {
  static final int COORDINATE_SCALE = 10_000;
  private static final PlaceKind[] KINDS = PlaceKind.values();
  private static final int[] NONE = {};
  private static final int MOST_WORDS = 3;

  /** Places of the project's own that are as prominent are alone meant by their first name. */
  private static final int FOREMOST = 80;

  private static final String GEONAMES = "geonames:";
  private static final Pattern GEONAMES_ID = Pattern.compile(GEONAMES + "[0-9]{1,10}");

  /** GeoNames id, or 0 where the list gives none. */
  private final int[] ids;

  private final int[] lats;
  private final int[] lons;
  private final int[] populations;
  private final byte[] kinds;

  /** Tenths of the prominence that a plain file gives; 0 where population tells it. */
  private final byte[] weights;

  private final short[] radii;
  private final short[] countries;
  private final short[] admin1s;
  private final int[] nameStarts;
  private final Map<Integer, String> ownIds = new HashMap<>();
  private final List<String> codes = new ArrayList<>();
  private final Map<String, Short> codeIndexes = new HashMap<>();
  private final NameTable table;
  private final Map<String, int[]> skeletons = new HashMap<>();
  private byte[] names;
  private int size;

  /** The ids of GeoNames in order, each with its place's index in the lower half. */
  private long[] byId = {};

  private Gazetteer(int places, int names, int readings) {
    ids = new int[places];
    lats = new int[places];
    lons = new int[places];
    populations = new int[places];
    kinds = new byte[places];
    weights = new byte[places];
    radii = new short[places];
    countries = new short[places];
    admin1s = new short[places];
    nameStarts = new int[places + 1];
    table = new NameTable(names, readings);
    this.names = new byte[0];
  }

  /** Loads the gazetteer that the product ships: half a second, some 60 MB. */
  public static Gazetteer load() {
    try (InputStream packed = resource("gazetteer.bin.gz")) {
      List<String[]> countryRows = rows("countries.tsv", 9);
      List<String[]> placeRows = rows("places.tsv", 11);
      Gazetteer gazetteer =
          unpack(PackedReader.open(packed), countryRows.size() + placeRows.size());
      countryRows.forEach(gazetteer::addCountry);
      gazetteer.addOwnPlaces(placeRows);
      gazetteer.indexSkeletons();
      return gazetteer;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the gazetteer", e);
    }
  }

  static InputStream resource(String name) {
    InputStream stream = Gazetteer.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("not on the class path: " + name);
    }
    return stream;
  }

  /** The rows of a plain file: no comments, each of so many columns. */
  static List<String[]> rows(String name, int columns) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource(name), StandardCharsets.UTF_8))) {
      List<String[]> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] row = line.split("\t", -1);
          if (row.length != columns) {
            throw new IOException(name + ": not " + columns + " columns: " + line);
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  private static Gazetteer unpack(PackedReader in, int others) {
    int places = in.unsigned();
    int keys = in.unsigned();
    int readings = in.unsigned();
    Gazetteer g = new Gazetteer(places + others, keys + 30 * others, readings + 100 * others);
    int codes = in.unsigned();
    for (int i = 0; i < codes; i++) {
      g.indexOfCode(in.string());
    }
    int id = 0;
    int lat = 0;
    int lon = 0;
    for (int i = 0; i < places; i++) {
      g.kinds[i] = (byte) in.unsigned();
      id += in.signed();
      g.ids[i] = id;
      lat += in.signed();
      g.lats[i] = lat;
      lon += in.signed();
      g.lons[i] = lon;
      g.populations[i] = in.unsigned();
      g.radii[i] = (short) in.unsigned();
      g.countries[i] = (short) in.unsigned();
      g.admin1s[i] = (short) in.unsigned();
      g.nameStarts[i + 1] = g.nameStarts[i] + in.unsigned();
    }
    g.size = places;
    g.names = in.raw();
    char[] key = new char[1024];
    CharBuffer view = CharBuffer.wrap(key);
    for (int k = 0; k < keys; k++) {
      int shared = in.unsigned();
      int length = shared + in.unsigned();
      for (int i = shared; i < length; i++) {
        key[i] = (char) in.unsigned();
      }
      int count = in.unsigned();
      g.table.begin(NameKey.fingerprint(view.limit(length)), count);
      int reading = 0;
      for (int i = 0; i < count; i++) {
        reading += in.unsigned();
        g.table.append(reading);
      }
    }
    return g;
  }

  private void addCountry(String[] row) {
    int place = append(GEONAMES + row[1], row[2], PlaceKind.COUNTRY, row[6], row[7], row[8]);
    countries[place] = indexOfCode(row[0]);
    // A larger country is likelier meant: from 7 for Jersey to 9.2 for the United States.
    weights[place] = (byte) Math.round(62 + 9 * Math.log10(radii[place] + 1.0));
    addNames(place, row[2] + "|" + row[3], row[4]);
  }

  private void addOwnPlaces(List<String[]> rows) {
    sortIds();
    for (String[] row : rows) {
      int known = indexOf(row[0]);
      if (row[1].equals("+")) {
        if (known >= 0) {
          addNames(known, row[2], row[3]);
          if (!row[7].isEmpty()) {
            locate(known, row[7], row[8], row[9]);
          }
          if (!row[10].isEmpty()) {
            weights[known] = (byte) (10 * Integer.parseInt(row[10]));
          }
        }
        continue;
      }
      int place =
          known >= 0
              ? known
              : append(row[0], row[1], PlaceKind.valueOf(row[4]), row[7], row[8], row[9]);
      countries[place] = indexOfCode(row[5]);
      admin1s[place] = indexOfCode(row[6]);
      weights[place] = (byte) (10 * Integer.parseInt(row[10]));
      addNames(place, row[1] + "|" + row[2], row[3]);
      if (known < 0 && weights[place] >= FOREMOST) {
        // Casablanca is a White House too, in one of its names.
        table.set(NameKey.fingerprint(NameKey.of(row[1])), NameTable.reading(place, NameUse.NAME));
      }
    }
    sortIds();
  }

  private int append(
      String id, String name, PlaceKind kind, String lat, String lon, String radiusKm) {
    int place = size++;
    if (id.startsWith(GEONAMES)) {
      ids[place] = Integer.parseInt(id.substring(GEONAMES.length()));
    } else {
      ownIds.put(place, id);
    }
    kinds[place] = (byte) kind.ordinal();
    locate(place, lat, lon, radiusKm);
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int start = nameStarts[place];
    if (start + bytes.length > names.length) {
      names = Arrays.copyOf(names, names.length + (1 << 16));
    }
    System.arraycopy(bytes, 0, names, start, bytes.length);
    nameStarts[place + 1] = start + bytes.length;
    return place;
  }

  private void locate(int place, String lat, String lon, String radiusKm) {
    lats[place] = (int) Math.round(Double.parseDouble(lat) * COORDINATE_SCALE);
    lons[place] = (int) Math.round(Double.parseDouble(lon) * COORDINATE_SCALE);
    radii[place] = (short) Integer.parseInt(radiusKm);
  }

  private void addNames(int place, String nouns, String demonyms) {
    for (String name : nouns.split("\\|")) {
      addName(place, name, NameUse.NAME);
    }
    for (String name : demonyms.split("\\|")) {
      addName(place, name, NameUse.DEMONYM);
    }
  }

  private void addName(int place, String name, NameUse use) {
    String key = NameKey.of(name);
    key = key.startsWith("the ") ? key.substring("the ".length()) : key;
    if (!key.isEmpty()) {
      table.add(NameKey.fingerprint(key), NameTable.reading(place, use));
    }
  }

  private short indexOfCode(String code) {
    Short known = codeIndexes.get(code);
    if (known == null) {
      known = (short) codes.size();
      codes.add(code);
      codeIndexes.put(code, known);
    }
    return known;
  }

  /** How many places it holds. */
  public int size() {
    return size;
  }

  /** All places, in the same order each time. */
  public Stream<Place> places() {
    return IntStream.range(0, size).mapToObj(this::place);
  }

  /** The place with this id, such as {@code "geonames:709717"}; looks through all of them. */
  public Optional<Place> find(String id) {
    int known = indexOf(id);
    if (known >= 0) {
      return Optional.of(place(known));
    }
    for (int place = 0; place < size; place++) {
      if (id.equals(id(place))) {
        return Optional.of(place(place));
      }
    }
    return Optional.empty();
  }

  /** The index of the place with this id of GeoNames; below 0 where it is not known. */
  int indexOf(String id) {
    if (!GEONAMES_ID.matcher(id).matches()) {
      return -1;
    }
    long wanted = Long.parseLong(id.substring(GEONAMES.length()));
    // No place has the index that all ones stand for, so that this is where its last one ends.
    int end = -Arrays.binarySearch(byId, wanted << Integer.SIZE | 0xffffffffL) - 1;
    return end > 0 && byId[end - 1] >>> Integer.SIZE == wanted ? (int) byId[end - 1] : -1;
  }

  private void sortIds() {
    byId =
        IntStream.range(0, size)
            .filter(place -> ids[place] > 0)
            .mapToLong(place -> (long) ids[place] << Integer.SIZE | place)
            .sorted()
            .toArray();
  }

  /** The places that bear this name, as their first name before others, the prominent first. */
  public List<Place> named(String name) {
    return Arrays.stream(readings(NameKey.of(name)))
        .filter(r -> NameTable.use(r) != NameUse.DEMONYM)
        .boxed()
        .sorted(
            Comparator.comparing((Integer r) -> NameTable.use(r))
                .thenComparing(r -> -prominence(NameTable.place(r))))
        .map(r -> place(NameTable.place(r)))
        .toList();
  }

  /** The place of a word in Cyrillic letters, in whatever case, that is no common word. */
  public Optional<Place> inAnyCase(String word) {
    Language language = ParagraphLanguage.nearest(word);
    return language == Language.ENGLISH
            || !Morphology.of(language).forms(word).stream().allMatch(WordForm::proper)
        ? Optional.empty()
        : inAnyCase(word, language);
  }

  /**
   * The place that a Ukrainian or Russian name means in whatever case it stands, the most prominent
   * of all that bear a name that it may be a form of; of names in three words at most.
   */
  public Optional<Place> inAnyCase(String name, Language language) {
    String key = NameKey.of(name);
    List<String> forms = new ArrayList<>(List.of(""));
    String[] words = key.split(" ");
    if (words.length > MOST_WORDS) {
      return Optional.empty();
    }
    for (String word : words) {
      List<String> longer = new ArrayList<>();
      for (String nominative : Inflection.nominatives(word, Morphology.of(language))) {
        for (String form : forms) {
          longer.add(form.isEmpty() ? nominative : form + " " + nominative);
        }
      }
      forms = longer;
    }
    Place best = null;
    double most = 0;
    for (String form : forms) {
      double known =
          words.length == 1 && Inflection.isName(form, key, Morphology.of(language)) ? 1 : 0;
      for (int reading : readings(form)) {
        int place = NameTable.place(reading);
        double weight = prominence(place) + known;
        if (NameTable.use(reading) != NameUse.DEMONYM && weight > most) {
          most = weight;
          best = place(place);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The readings ({@link NameTable}) of a name's key. */
  int[] readings(String key) {
    return table.readings(NameKey.fingerprint(key));
  }

  /** The towns of Ukraine whose names share a Cyrillic name's consonants, at most a few. */
  int[] respelt(String key) {
    return skeletons.getOrDefault(Skeleton.of(key), NONE);
  }

  private void indexSkeletons() {
    for (int place = 0; place < size; place++) {
      if (kind(place) == PlaceKind.TOWN && "UA".equals(country(place))) {
        int reading = NameTable.reading(place, NameUse.NAME);
        skeletons.merge(
            Skeleton.of(name(place)),
            new int[] {reading},
            (known, one) -> {
              int[] more = Arrays.copyOf(known, known.length + 1);
              more[known.length] = reading;
              return more;
            });
      }
    }
  }

  boolean knows(CharSequence key) {
    return table.contains(NameKey.fingerprint(key));
  }

  Place place(int place) {
    return new Place(
        id(place),
        name(place),
        kind(place),
        lat(place),
        lon(place),
        radiusKm(place),
        country(place),
        admin1(place),
        populations[place]);
  }

  private String id(int place) {
    String own = ownIds.get(place);
    if (own != null) {
      return own;
    }
    if (ids[place] > 0) {
      return GEONAMES + ids[place];
    }
    // The list gives no id: one that a later edition of it will give again.
    String slug = NameKey.of(name(place)).replace(' ', '-');
    String country = codes.get(countries[place]).toLowerCase(Locale.ROOT);
    if (kind(place) == PlaceKind.TOWN) {
      return String.format(
          Locale.ROOT, "onrecord:%s-%s@%.2f,%.2f", country, slug, lat(place), lon(place));
    }
    String admin1 = codes.get(admin1s[place]).toLowerCase(Locale.ROOT);
    return "onrecord:" + country + "-" + admin1 + "-" + slug;
  }

  String name(int place) {
    int start = nameStarts[place];
    return new String(names, start, nameStarts[place + 1] - start, StandardCharsets.UTF_8);
  }

  PlaceKind kind(int place) {
    return KINDS[kinds[place]];
  }

  double lat(int place) {
    return lats[place] / (double) COORDINATE_SCALE;
  }

  double lon(int place) {
    return lons[place] / (double) COORDINATE_SCALE;
  }

  int population(int place) {
    return populations[place];
  }

  @Nullable String country(int place) {
    String code = codes.get(countries[place]);
    return code.isEmpty() ? null : code;
  }

  @Nullable String admin1(int place) {
    String code = codes.get(admin1s[place]);
    return code.isEmpty() ? null : code;
  }

  /** Whether a plain file of the project tells of it. */
  boolean isOwn(int place) {
    return weights[place] > 0;
  }

  /** How well known a place is: the logarithm of its population, 2 to 9. */
  double prominence(int place) {
    return weights[place] > 0 ? weights[place] / 10.0 : prominenceOf(populations[place]);
  }

  static double prominenceOf(long population) {
    return Math.log10(Math.max(population, 200));
  }

  /** The radius that the list gives, or 0. */
  double givenRadiusKm(int place) {
    return radii[place];
  }

  /** The given radius, else what a town of that population takes up. */
  private double radiusKm(int place) {
    return radii[place] > 0 ? radii[place] : Place.townRadiusKm(populations[place]);
  }
}
