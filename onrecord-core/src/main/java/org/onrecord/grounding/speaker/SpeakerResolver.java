package org.onrecord.grounding.speaker;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.pronoun.Pronouns;
import org.onrecord.report.ContentId;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Tells who speaks in each attribution of a report: name, role, affiliation and side from the
 * source's words, from the rest of the report (short forms, descriptions, pronouns) and from the
 * directory of actors at the report's date.
 *
 * <p>An actor of the directory keeps its id and name; a government keeps the name by which the text
 * calls it ("Kyiv"), with one id for all of its names. Anybody else is a new speaker whose id comes
 * from kind and name; from the report, too, where only a surname or a role without organisation is
 * known, since two reports need not mean the same person. An attribution without source is by the
 * group {@code "unnamed"}; "we" outside quotations is the outlet.
 *
 * <p>Pure, linear in the text, safe for use by many threads.
 */
public final class SpeakerResolver {
  private static final String UNNAMED = "unnamed";
  private static final int WINDOW = 3000;
  private static final int MAX_CANDIDATES = 80;

  /** How many of the likeliest antecedents of a pronoun are weighed against each other. */
  private static final int MOST_LIKELY = 4;

  /**
   * What one nat of the model counts in points of place and role: it decides where they are close.
   */
  private static final double TRUST = 2;

  private final ActorDirectory directory;
  private final @Nullable Pronouns pronouns;
  private final SlavicSpeakers slavic;

  /** Resolves pronouns by place and number alone. */
  public SpeakerResolver(ActorDirectory directory) {
    this(directory, null);
  }

  /**
   * @param pronouns weighs who is meant by "he" and "she", or null
   */
  public SpeakerResolver(ActorDirectory directory, @Nullable Pronouns pronouns) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.pronouns = pronouns;
    this.slavic = new SlavicSpeakers(directory);
  }

  /** The speaker of each attribution, in the same order. Never fails on a text. */
  public List<Speaker> resolve(Report report, List<Attribution> attributions) {
    return new Resolution(report, attributions).speakers();
  }

  private record Spoken(int at, int sentence, Entity entity, String name) {}

  /** One call. */
  private final class Resolution {
    private final Report report;
    private final List<Attribution> attributions;
    private final @Nullable LocalDate day;
    private final Cast cast;
    private final List<Spoken> spoken = new ArrayList<>();
    private final @Nullable Speaker[] speakers;
    private final Pronouns.@Nullable Reading read;
    private final SlavicCast slavicCast;

    Resolution(Report report, List<Attribution> attributions) {
      this.report = report;
      this.attributions = attributions;
      this.day = report.published() == null ? null : report.published().day();
      this.cast = Cast.of(report, directory, day);
      this.speakers = new @Nullable Speaker[attributions.size()];
      this.slavicCast = new SlavicCast(report);
      this.read = pronouns == null ? null : pronouns.of(report);
    }

    List<Speaker> speakers() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < attributions.size(); i++) {
        order.add(i);
      }
      order.sort(Comparator.comparingInt(i -> position(attributions.get(i))));
      List<Integer> inside = new ArrayList<>();
      SlavicReferences references = new SlavicReferences(directory);
      for (int i : order) {
        List<Span> source = attributions.get(i).source();
        if (!source.isEmpty() && SlavicSpeakers.reads(report, source.get(0))) {
          Speaker meant = references.referent(source.get(0).of(report.text()));
          Speaker speaker =
              meant == null ? slavic.speaker(report, source.get(0), day, slavicCast) : meant;
          references.spoke(speaker, words(attributions.get(i).cue()));
          speakers[i] = speaker;
          continue;
        }
        Mention mention = mention(attributions.get(i));
        if (mention.form() == Mention.Form.FIRST_PERSON) {
          inside.add(i);
        } else {
          speakers[i] = speaker(attributions.get(i), mention);
        }
      }
      Enclosing enclosing = new Enclosing();
      for (int i : inside) {
        speakers[i] = enclosing.speakerOf(i);
      }
      List<Speaker> all = new ArrayList<>();
      for (Speaker speaker : speakers) {
        all.add(speaker == null ? unnamed() : speaker);
      }
      return all;
    }

    private String words(List<Span> spans) {
      return spans.stream().map(span -> span.of(report.text())).collect(Collectors.joining(" "));
    }

    private int position(Attribution attribution) {
      List<Span> spans =
          attribution.source().isEmpty() ? attribution.content() : attribution.source();
      return spans.get(0).start();
    }

    /** What the source says; the first span with a person's name, else the first that names. */
    private Mention mention(Attribution attribution) {
      Mention best = null;
      for (Span span : attribution.source()) {
        List<Word> words =
            Word.in(
                report.text(),
                Math.min(span.start(), report.text().length()),
                Math.min(Math.min(span.end(), span.start() + 1000), report.text().length()));
        Mention mention = cast.parser().parse(words, 0, words.size());
        if (best == null
            || best.form() == Mention.Form.NOTHING
            || best.form() != Mention.Form.PERSON && mention.form() == Mention.Form.PERSON) {
          best =
              best != null && best.form() == Mention.Form.ROLE ? mention.withRoleOf(best) : mention;
        }
      }
      return best == null
          ? new Mention(
              0, 0, Mention.Form.NOTHING, "", null, null, null, null, Gender.UNKNOWN, false)
          : best;
    }

    private Speaker speaker(Attribution attribution, Mention mention) {
      int at = position(attribution);
      Entity entity =
          switch (mention.form()) {
            case PRONOUN, RELATIVE -> referent(mention, at);
            case PERSON, ORGANISATION, GOVERNMENT, ROLE, GROUP, FIRST_PERSON, NOTHING ->
                cast.entity(mention, false, at);
          };
      if (entity == null && mention.form() == Mention.Form.ROLE) {
        entity = new Entity(mention);
      }
      if (entity == null) {
        return unnamed();
      }
      if (mention.name().endsWith("-old")
          || mention.form() == Mention.Form.ROLE
              && mention.role() == null
              && entity.form == Mention.Form.ROLE) {
        Entity latest = latest(at, true);
        entity = latest == null ? entity : latest;
      }
      entity.weak = false;
      boolean pronoun =
          mention.form() == Mention.Form.PRONOUN || mention.form() == Mention.Form.RELATIVE;
      Mention named = pronoun ? lastNaming(entity, at) : mention;
      spoken.add(new Spoken(at, cast.sentenceAt(at), entity, named.name()));
      return toSpeaker(entity, named);
    }

    /** The mention, with the name by which the text last called whom a pronoun stands for. */
    private Mention lastNaming(Entity entity, int at) {
      List<Cast.Appearance> all = cast.appearances();
      int end = before(at);
      String name = entity.name;
      boolean quoted = true;
      for (int i = end - 1; i >= Math.max(0, end - MAX_CANDIDATES) && quoted; i--) {
        if (all.get(i).entity() == entity) {
          name = all.get(i).name();
          quoted = all.get(i).quoted();
        }
      }
      return new Mention(
          at, at, entity.form, name, null, null, null, entity.actor, entity.gender, entity.plural);
    }

    private @Nullable Entity latest(int at, boolean person) {
      List<Cast.Appearance> all = cast.appearances();
      for (int i = before(at) - 1; i >= 0; i--) {
        if (all.get(i).entity().person() == person && !all.get(i).entity().weak) {
          return all.get(i).entity();
        }
      }
      return null;
    }

    /** How many appearances begin before {@code at}. */
    private int before(int at) {
      List<Cast.Appearance> all = cast.appearances();
      int low = 0;
      int high = all.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (all.get(middle).at() < at) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Whom a pronoun at {@code at} stands for: the best-scored of the latest fitting mentions. */
    private @Nullable Entity referent(Mention pronoun, int at) {
      int sentence = cast.sentenceAt(at);
      boolean quoted = cast.quotedAt(at);
      Map<Entity, Weighed> weighed = new LinkedHashMap<>();
      List<Cast.Appearance> all = cast.appearances();
      int end = before(at);
      for (int i = end - 1; i >= Math.max(0, end - MAX_CANDIDATES); i--) {
        Cast.Appearance appearance = all.get(i);
        if (at - appearance.at() > WINDOW) {
          break;
        }
        int fit = fit(pronoun, appearance.entity());
        if (fit < 0) {
          continue;
        }
        int score = fit - distance(sentence - appearance.sentence());
        if (pronoun.form() == Mention.Form.RELATIVE) {
          score -= 2 * (end - i);
        } else {
          score += appearance.subject() ? 8 : 0;
          score -= appearance.quoted() && !quoted ? 20 : 0;
          score -= appearance.possessive() ? 6 : 0;
        }
        weigh(weighed, appearance.entity(), appearance.at(), score);
      }
      for (int i = spoken.size() - 1; i >= Math.max(0, spoken.size() - 4); i--) {
        Spoken one = spoken.get(i);
        int fit = fit(pronoun, one.entity());
        if (fit >= 0
            && one.at() < at
            && at - one.at() <= WINDOW
            && pronoun.form() == Mention.Form.PRONOUN) {
          int score = fit + 14 - distance(sentence - one.sentence()) - 2 * (spoken.size() - 1 - i);
          weigh(weighed, one.entity(), one.at(), score);
        }
      }
      return best(at, weighed);
    }

    /**
     * @param at where it was last named
     */
    private record Weighed(Entity entity, int at, int score) {}

    private static void weigh(Map<Entity, Weighed> weighed, Entity entity, int at, int score) {
      Weighed known = weighed.get(entity);
      if (known == null || score > known.score) {
        // The appearances come from the latest on.
        weighed.put(entity, new Weighed(entity, known == null ? at : known.at, score));
      }
    }

    private @Nullable Entity best(int at, Map<Entity, Weighed> weighed) {
      List<Weighed> likeliest = new ArrayList<>(weighed.values());
      likeliest.sort(Comparator.comparingInt((Weighed one) -> -one.score));
      likeliest = likeliest.subList(0, Math.min(MOST_LIKELY, likeliest.size()));
      double[] weights =
          read == null
              ? new double[likeliest.size()]
              : read.weigh(at, likeliest.stream().map(Weighed::at).toList());
      Entity best = null;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < weights.length; i++) {
        double score = likeliest.get(i).score + TRUST * weights[i];
        if (score > max) {
          max = score;
          best = likeliest.get(i).entity;
        }
      }
      return best;
    }

    private int distance(int sentences) {
      return 10 * Math.min(Math.max(sentences, 0), 12);
    }

    /** Negative where number, gender or kind do not agree. */
    private int fit(Mention pronoun, Entity entity) {
      int weak = entity.weak ? 30 : 0;
      if (pronoun.form() == Mention.Form.RELATIVE) {
        boolean which = pronoun.name().equals("which");
        return 200 - weak - (entity.body() == which ? 0 : which ? 60 : 30);
      }
      if (pronoun.plural()) {
        if (entity.person()) {
          return -1;
        }
        return entity.plural ? 200 : entity.form == Mention.Form.ORGANISATION ? 185 : 175;
      }
      if (pronoun.name().equals("it")) {
        return entity.body() ? 200 : -1;
      }
      if (!entity.person()
          && !(entity.form == Mention.Form.GROUP && !entity.plural && entity.role != null)) {
        return -1;
      }
      if (!entity.gender.agrees(pronoun.gender())) {
        return -1;
      }
      return 200 - weak - (entity.gender == Gender.UNKNOWN ? 12 : 0);
    }

    private Speaker toSpeaker(Entity entity, Mention mention) {
      Actor actor = entity.actor;
      if (actor != null) {
        Office office = actor.officeOn(day);
        boolean government = actor.kind() == SpeakerKind.GOVERNMENT;
        String name = government ? called(entity, mention) : actor.name();
        String role = roleOf(entity, mention, office);
        String affiliation =
            office != null && !office.organisation().isBlank()
                ? office.organisation()
                : actor.affiliation();
        if (affiliation == null) {
          affiliation = entity.organisation != null ? entity.organisation : actor.side();
        }
        if (affiliation != null && affiliation.equals(actor.name()) && !government) {
          affiliation =
              actor.side() != null && !actor.side().equals(actor.name()) ? actor.side() : null;
        }
        return new Speaker(
            actor.id(),
            name,
            actor.kind(),
            actor.kind() == SpeakerKind.PERSON ? role : null,
            affiliation,
            actor.side());
      }
      return unknown(entity);
    }

    /** The role of the source's own words, else the directory's, else what the report tells. */
    private @Nullable String roleOf(Entity entity, Mention mention, @Nullable Office office) {
      if (mention.role() != null) {
        String organisation = office == null ? "" : office.organisation();
        int space = organisation.indexOf(' ');
        String first = (space < 0 ? organisation : organisation.substring(0, space)) + " ";
        boolean twice = first.length() > 1 && mention.role().startsWith(first);
        return twice ? mention.role().substring(first.length()) : mention.role();
      }
      return office == null ? entity.role : office.titles().get(0);
    }

    private String called(Entity entity, Mention mention) {
      String name = mention.form() == Mention.Form.GOVERNMENT ? mention.name() : entity.name;
      return name.isBlank() ? entity.name : name;
    }

    private Speaker unknown(Entity entity) {
      SpeakerKind kind =
          switch (entity.form) {
            case PERSON, ROLE -> SpeakerKind.PERSON;
            case ORGANISATION -> SpeakerKind.ORGANISATION;
            case GOVERNMENT -> SpeakerKind.GOVERNMENT;
            case GROUP, PRONOUN, FIRST_PERSON, RELATIVE, NOTHING -> SpeakerKind.GROUP;
          };
      String side = entity.country == null ? sideOf(entity.organisation) : entity.country.name();
      String affiliation = entity.organisation != null ? entity.organisation : side;
      String name = entity.name.isBlank() ? UNNAMED : entity.name;
      String key =
          kind == SpeakerKind.ORGANISATION
              ? directory.bag(name)
              : PersonName.inAnyLanguage(name).orElseGet(() -> NameKey.of(name));
      if (key.isEmpty()) {
        key = name;
      }
      String kindKey = kind.name().toLowerCase(Locale.ROOT);
      boolean surname = entity.form == Mention.Form.PERSON && name.indexOf(' ') < 0;
      boolean roleOnly = entity.form == Mention.Form.ROLE;
      String id;
      if (surname || roleOnly && affiliation == null) {
        id = ContentId.of("s", kindKey, key, report.id());
      } else if (roleOnly || kind == SpeakerKind.GROUP) {
        id = ContentId.of("s", kindKey, key, affiliation == null ? "" : affiliation);
      } else {
        id = ContentId.of("s", kindKey, key);
      }
      return new Speaker(
          id, name, kind, kind == SpeakerKind.PERSON ? entity.role : null, affiliation, side);
    }

    private @Nullable String sideOf(@Nullable String organisation) {
      Actor actor = organisation == null ? null : directory.organisation(organisation);
      return actor == null ? null : actor.side();
    }

    private Speaker unnamed() {
      return new Speaker(
          ContentId.of("s", "group", UNNAMED), UNNAMED, SpeakerKind.GROUP, null, null, null);
    }

    private Speaker outlet() {
      Outlet outlet = report.outlet();
      return new Speaker(
          "outlet:" + outlet.id(),
          outlet.name().isBlank() ? outlet.id() : outlet.name(),
          SpeakerKind.OUTLET,
          null,
          null,
          outlet.side());
    }

    /** Finds whose words a "we" or "I" stands in: the shortest content around it. */
    private final class Enclosing {
      private record Piece(Span span, int attribution) {}

      private final List<Piece> pieces = new ArrayList<>();

      Enclosing() {
        for (int i = 0; i < attributions.size(); i++) {
          for (Span span : attributions.get(i).content()) {
            pieces.add(new Piece(span, i));
          }
        }
        pieces.sort(Comparator.comparing(Piece::span));
      }

      Speaker speakerOf(int index) {
        int at = position(attributions.get(index));
        int low = 0;
        int high = pieces.size();
        while (low < high) {
          int middle = (low + high) >>> 1;
          if (pieces.get(middle).span.start() <= at) {
            low = middle + 1;
          } else {
            high = middle;
          }
        }
        for (int i = low - 1; i >= Math.max(0, low - MAX_CANDIDATES); i--) {
          Piece piece = pieces.get(i);
          Speaker around = speakers[piece.attribution];
          if (piece.attribution != index && piece.span.end() > at && around != null) {
            return around;
          }
        }
        if (cast.quotedAt(at)) {
          for (int i = spoken.size() - 1; i >= Math.max(0, spoken.size() - 200); i--) {
            if (spoken.get(i).at() < at) {
              return toSpeaker(spoken.get(i).entity(), lastNaming(spoken.get(i).entity(), at));
            }
          }
          return unnamed();
        }
        return outlet();
      }
    }
  }
}
