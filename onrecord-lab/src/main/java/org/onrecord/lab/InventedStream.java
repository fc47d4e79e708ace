package org.onrecord.lab;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.quantity.Bound;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.ContentId;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;
import org.onrecord.statement.StatementMaker;
import org.onrecord.statement.Terms;

/**
 * Statements as a busy desk would read them, invented from a seed, in order of publication, each
 * with the number of the matter that it was made for; the same seed gives the same statements.
 *
 * <p>Sizes of matters follow a power law, words, places, speakers and outlets Zipf's law, and one
 * country has most of the places. A matter begins on any day, is told of most at its beginning, and
 * the longer the larger it is. Reports hold one to six statements, now and then one about another
 * matter; outlets carry what others had, word for word or as copies. Some matters are disputed.
 */
final class InventedStream implements Iterator<InventedStream.Made> {
  /** A statement and the number of the matter that it was made for. */
  record Made(int matter, Statement statement) {}

  private static final int WORDS = 60_000;
  private static final int THEME_WORDS = 30;
  private static final int THEMES_OF_TYPE = 5;
  private static final int SPEAKERS = 3_000;
  private static final int OUTLETS = 400;
  private static final int LARGEST = 2_000;
  private static final int MOST_OF_REPORT = 6;
  private static final int REMEMBERED = 8;
  private static final double POWER = 0.9;
  private static final double SMALLEST = 2;
  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 2, 24);
  private static final String COUNTRY = "UA";
  private static final double SHARE_OF_COUNTRY = 0.55;
  private static final List<String> SIDES =
      List.of("Northland", "Southland", "Westmark", "Eastmark", "Andory", "Belgravia", "Carpathy");
  private static final EventType[] TYPES = EventType.values();

  /** Bits of a scheduled report: minute, matter, how many statements. */
  private static final int MATTER_BITS = 24;

  private static final int COUNT_BITS = 3;

  private final long seed;
  private final SplittableRandom random;
  private final long[] schedule;
  private final int[] reportsLeft;
  private final List<Place> home = new ArrayList<>();
  private final List<Place> abroad = new ArrayList<>();
  private final Zipf words = new Zipf(WORDS, 1.0);
  private final Zipf speakers = new Zipf(SPEAKERS, 0.9);
  private final Zipf outlets = new Zipf(OUTLETS, 0.9);
  private final Zipf themes = new Zipf(TYPES.length * THEMES_OF_TYPE, 0.6);
  private final Zipf homePlaces;
  private final Zipf abroadPlaces;
  private final Map<Integer, Story> stories = new HashMap<>();
  private int nextReport;
  private @Nullable Story before;
  private Iterator<Made> report = List.<Made>of().iterator();

  /** One matter while it is told of. */
  private static final class Story {
    final int matter;
    final EventType type;
    final int theme;
    final Place place;
    final boolean disputed;
    final String side;
    final int[] topic;
    final int[] speakers;
    final List<Statement> recent = new ArrayList<>();
    String fingerprint = "";

    Story(
        int matter, int theme, Place place, boolean disputed, String side, int[] topic, int[] who) {
      this.matter = matter;
      this.theme = theme;
      this.type = TYPES[theme / THEMES_OF_TYPE];
      this.place = place;
      this.disputed = disputed;
      this.side = side;
      this.topic = topic;
      this.speakers = who;
    }
  }

  /**
   * @param statements how many to make, told again or new
   * @param matters how many matters they are about
   * @param days over how many days these begin
   */
  InventedStream(Gazetteer gazetteer, int statements, int matters, int days, long seed) {
    if (matters < 1 || matters >= 1 << MATTER_BITS || statements < matters || days < 1) {
      throw new IllegalArgumentException(
          statements + " statements in " + matters + " matters of " + days + " days");
    }
    this.seed = seed;
    random = new SplittableRandom(seed);
    gazetteer
        .places()
        .filter(place -> place.kind() == PlaceKind.TOWN || place.kind() == PlaceKind.ADMIN1)
        .forEach(place -> (COUNTRY.equals(place.country()) ? home : abroad).add(place));
    homePlaces = new Zipf(home.size(), 0.9);
    abroadPlaces = new Zipf(abroad.size(), 0.9);
    int[] sizes = sizes(statements, matters);
    reportsLeft = new int[matters];
    schedule = schedule(sizes, days);
  }

  /** Sizes by a bounded power law, scaled to sum up exactly. */
  private int[] sizes(int statements, int matters) {
    double[] drawn = new double[matters];
    double sum = 0;
    double tail = 1 - Math.pow(SMALLEST / LARGEST, POWER);
    for (int i = 0; i < matters; i++) {
      drawn[i] = SMALLEST / Math.pow(1 - random.nextDouble() * tail, 1 / POWER);
      sum += drawn[i];
    }
    int[] sizes = new int[matters];
    int left = statements;
    for (int i = 0; i < matters; i++) {
      sizes[i] = Math.max(1, (int) Math.round(drawn[i] / sum * statements));
      left -= sizes[i];
    }
    for (int i = 0; left != 0; i = (i + 1) % matters) {
      if (left > 0) {
        sizes[i]++;
        left--;
      } else if (sizes[i] > 1) {
        sizes[i]--;
        left++;
      }
    }
    return sizes;
  }

  private long[] schedule(int[] sizes, int days) {
    List<long[]> parts = new ArrayList<>();
    for (int matter = 0; matter < sizes.length; matter++) {
      double begins = random.nextDouble() * days;
      double lasts =
          Math.min(30, (0.3 - Math.log(1 - random.nextDouble())) * (0.5 + Math.log(sizes[matter])));
      long[] reports = new long[sizes[matter]];
      int count = 0;
      for (int left = sizes[matter]; left > 0; ) {
        int several = 1;
        while (several < Math.min(left, MOST_OF_REPORT) && random.nextDouble() < 0.5) {
          several++;
        }
        double early = random.nextDouble();
        long minute = (long) ((begins + lasts * early * early) * 24 * 60);
        reports[count++] = (minute << MATTER_BITS | matter) << COUNT_BITS | several;
        left -= several;
      }
      reportsLeft[matter] = count;
      parts.add(Arrays.copyOf(reports, count));
    }
    return parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  @Override
  public boolean hasNext() {
    return report.hasNext() || nextReport < schedule.length;
  }

  @Override
  public Made next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!report.hasNext()) {
      report = report(schedule[nextReport++]).iterator();
    }
    return report.next();
  }

  private List<Made> report(long scheduled) {
    int count = (int) (scheduled & (1 << COUNT_BITS) - 1);
    int matter = (int) (scheduled >>> COUNT_BITS) & (1 << MATTER_BITS) - 1;
    long minute = scheduled >>> COUNT_BITS + MATTER_BITS;
    Story story = stories.computeIfAbsent(matter, this::story);
    OffsetDateTime at = FIRST_DAY.atStartOfDay().plusMinutes(minute).atOffset(ZoneOffset.UTC);
    PublicationTime published = PublicationTime.at(at);
    Outlet outlet = outlet(outlets.draw(random));
    String title = text(story, 5 + random.nextInt(4), 0.5);
    String id = ContentId.of("r", outlet.id(), String.valueOf(nextReport));
    if (story.fingerprint.isEmpty() || random.nextDouble() > 0.25) {
      story.fingerprint = ContentId.of("f", id);
    }
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean aside = i > 0 && before != null && random.nextDouble() < 0.04;
      Story about = aside && before != null ? before : story;
      boolean again = !about.recent.isEmpty() && random.nextDouble() < 0.12;
      Statement said =
          again
              ? about.recent.get(random.nextInt(about.recent.size()))
              : said(about, i == 0 && random.nextDouble() < 0.4 ? title : null, outlet, published);
      Evidence evidence =
          new Evidence(
              id,
              ContentId.of("v", id),
              outlet,
              title,
              ContentId.of("a", id, String.valueOf(i)),
              said.text(),
              said.first().cue(),
              published,
              null,
              about.fingerprint);
      Statement statement = with(said, evidence);
      if (!again) {
        if (about.recent.size() == REMEMBERED) {
          about.recent.remove(0);
        }
        about.recent.add(statement);
      }
      made.add(new Made(about.matter, statement));
    }
    before = story;
    if (--reportsLeft[matter] == 0) {
      stories.remove(matter);
    }
    return made;
  }

  private Statement said(
      Story story, @Nullable String headline, Outlet outlet, PublicationTime published) {
    boolean own = headline != null;
    String text = headline != null ? headline : text(story, 6 + random.nextInt(8), 0.35);
    Speaker speaker =
        own
            ? StatementMaker.speakerOf(outlet)
            : speaker(
                random.nextDouble() < 0.7
                    ? story.speakers[random.nextInt(story.speakers.length)]
                    : speakers.draw(random));
    Stance stance = own ? Stance.ASSERTS : stance(story);
    DateRange said = DateRange.on(published.day());
    List<Quantity> quantities =
        random.nextDouble() < 0.15
            ? List.of(new Quantity(1 + random.nextInt(40), null, Bound.EXACT, "count", "killed"))
            : List.of();
    Claim claim =
        new Claim(
            random.nextDouble() < 0.8 ? story.type : TYPES[random.nextInt(TYPES.length)],
            random.nextDouble() < 0.07 ? Polarity.NEGATIVE : Polarity.POSITIVE,
            random.nextDouble() < 0.75
                ? List.of(story.place)
                : List.of(home.get(random.nextInt(home.size()))),
            random.nextDouble() < 0.5,
            random.nextDouble() < 0.5 ? List.of(story.side) : List.of(),
            List.of(),
            null,
            said,
            quantities,
            false,
            Terms.of(text));
    Evidence evidence =
        new Evidence(
            "",
            "",
            outlet,
            "",
            null,
            text,
            own ? "" : cue(stance),
            published,
            null,
            story.fingerprint);
    return new Statement(
        ContentId.of("t", speaker.id(), stance.name(), text, said.from().toString()),
        speaker,
        stance,
        false,
        Quoting.INDIRECT,
        text,
        null,
        said,
        claim,
        0.9,
        List.of(evidence));
  }

  private static Statement with(Statement said, Evidence evidence) {
    return new Statement(
        said.id(),
        said.speaker(),
        said.stance(),
        said.negated(),
        said.quoting(),
        said.text(),
        said.medium(),
        said.said(),
        said.claim(),
        said.confidence(),
        List.of(evidence));
  }

  private Story story(int matter) {
    SplittableRandom own = new SplittableRandom(seed * 1_000_003 + matter);
    Place place =
        own.nextDouble() < SHARE_OF_COUNTRY
            ? home.get(homePlaces.draw(own))
            : abroad.get(abroadPlaces.draw(own));
    int[] topic = own.ints(5, WORDS / 200, WORDS / 10).toArray();
    int[] who = new int[6];
    Arrays.setAll(who, i -> speakers.draw(own));
    return new Story(
        matter,
        themes.draw(own),
        place,
        own.nextDouble() < 0.3,
        side(own.nextInt(100)),
        topic,
        who);
  }

  private Stance stance(Story story) {
    double drawn = random.nextDouble();
    double denied = story.disputed ? 0.15 : 0.02;
    double confirmed = denied + (story.disputed ? 0.06 : 0.02);
    if (drawn < denied) {
      return Stance.DENIES;
    }
    if (drawn < confirmed) {
      return Stance.CONFIRMS;
    }
    if (drawn > 0.88) {
      Stance[] rest = {
        Stance.EXPECTS, Stance.INTENDS, Stance.DEMANDS, Stance.DEMANDS, Stance.DOUBTS, Stance.ASKS
      };
      return rest[random.nextInt(rest.length)];
    }
    return Stance.ASSERTS;
  }

  private static String cue(Stance stance) {
    return switch (stance) {
      case DENIES -> "denied";
      case CONFIRMS -> "acknowledged";
      case EXPECTS -> "expects";
      case INTENDS -> "will";
      case DEMANDS -> "called for";
      case DOUBTS -> "doubted";
      case ASKS -> "asked";
      case ASSERTS -> "said";
    };
  }

  /** Words of the matter itself, of its theme, its place, and any. */
  private String text(Story story, int length, double ofTopic) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      double drawn = random.nextDouble();
      String word;
      if (drawn < ofTopic) {
        int[] topic = story.topic;
        int which = Math.min(random.nextInt(topic.length), random.nextInt(topic.length));
        word = which < 2 ? capitalised(word(topic[which])) : word(topic[which]);
      } else if (drawn < ofTopic + 0.2) {
        word = word(WORDS + story.theme * THEME_WORDS + random.nextInt(THEME_WORDS));
      } else if (drawn < ofTopic + 0.27) {
        word = story.place.name();
      } else {
        word = word(words.draw(random));
      }
      text.append(i == 0 ? "" : " ").append(word);
    }
    return text.toString();
  }

  private static String side(int percent) {
    return percent < 35
        ? SIDES.get(0)
        : percent < 65 ? SIDES.get(1) : SIDES.get(2 + percent % (SIDES.size() - 2));
  }

  private static Speaker speaker(int rank) {
    int mixed = rank * 37 % 100;
    SpeakerKind kind =
        mixed < 62
            ? SpeakerKind.PERSON
            : mixed < 78
                ? SpeakerKind.ORGANISATION
                : mixed < 88 ? SpeakerKind.GOVERNMENT : SpeakerKind.GROUP;
    String name = capitalised(word(rank * 7 + 5)) + " " + capitalised(word(rank * 13 + 11));
    String side = rank % 6 == 5 ? null : side(rank * 53 % 100);
    return new Speaker("s" + rank, name, kind, null, side, side);
  }

  private static Outlet outlet(int rank) {
    String name = capitalised(word(rank * 17 + 3)) + " Daily";
    return new Outlet(
        "outlet" + rank + ".example",
        name,
        OutletKind.NEWS_SITE,
        null,
        "en",
        rank % 10 == 0 ? side(rank * 53 % 100) : null,
        true);
  }

  /** A word of syllables that no stemmer shortens. */
  static String word(int rank) {
    String consonants = "bdfgklmnprtvxz";
    String vowels = "aou";
    StringBuilder word = new StringBuilder();
    int left = rank + consonants.length() * vowels.length();
    do {
      int syllable = left % (consonants.length() * vowels.length());
      word.append(consonants.charAt(syllable / vowels.length()));
      word.append(vowels.charAt(syllable % vowels.length()));
      left /= consonants.length() * vowels.length();
    } while (left > 0);
    return word.toString();
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Ranks by Zipf's law: rank {@code r}, from 0, as often as {@code 1 / (r + 1)^s}. */
  private static final class Zipf {
    private final double[] sums;

    Zipf(int ranks, double s) {
      sums = new double[ranks];
      double sum = 0;
      for (int rank = 0; rank < ranks; rank++) {
        sum += Math.pow(rank + 1, -s);
        sums[rank] = sum;
      }
    }

    int draw(SplittableRandom random) {
      int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
      return at < 0 ? Math.min(-at - 1, sums.length - 1) : at;
    }
  }
}
