package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.statement.Statement;

/** What a speaker is on record with: over time, and by matter. */
record SpeakerPage(
    StatementView.SpeakerView speaker,
    String kind,
    @Nullable String side,
    String summary,
    List<Entry> statements,
    int older,
    List<ByMatter> matters,
    List<Opposed> opposed,
    String search,
    boolean sample) {

  private static final int SHOWN = 100;
  private static final int MATTERS_SHOWN = 40;

  /** So many matters are read whole to tell who contradicts the speaker. */
  static final int MATTERS_READ = 6;

  private static final int OPPOSED_SHOWN = 12;

  /** So many newest statements tell stances and matters; more are only counted. */
  static final int LOOKED_AT = 200;

  static SpeakerPage of(Ledger ledger, SpeakerRecord whole, Words words) {
    List<MatterRecord> matters =
        whole.statements().stream()
            .map(statement -> whole.matters().get(statement.id()))
            .filter(Objects::nonNull)
            .distinct()
            .limit(MATTERS_READ)
            .map(ledger::matter)
            .flatMap(Optional::stream)
            .toList();
    return of(whole, matters, words);
  }

  private static SpeakerPage of(SpeakerRecord whole, List<MatterRecord> read, Words words) {
    List<Statement> statements = whole.statements();
    List<Statement> shown = statements.subList(0, Math.min(SHOWN, statements.size()));
    Map<String, List<Statement>> byMatter = new LinkedHashMap<>();
    Map<String, Integer> stances = new LinkedHashMap<>();
    for (Statement statement : statements) {
      String matter = whole.matters().get(statement.id());
      if (matter != null) {
        byMatter.computeIfAbsent(matter, id -> new ArrayList<>()).add(statement);
      }
      stances.merge(words.stance(statement.stance(), statement.negated()), 1, Integer::sum);
    }
    boolean sampleVoice =
        whole.speaker().kind() == SpeakerKind.OUTLET && OutletView.anySample(statements);
    return new SpeakerPage(
        StatementView.SpeakerView.of(whole.speaker(), sampleVoice, words),
        words.of(whole.speaker().kind()),
        KnownNames.orNull(whole.speaker().side(), words),
        summary(whole, byMatter.size(), stances, words),
        shown.stream().map(statement -> Entry.of(statement, whole, words)).toList(),
        (int) Math.min(Integer.MAX_VALUE, whole.total() - shown.size()),
        byMatter.entrySet().stream()
            .limit(MATTERS_SHOWN)
            .map(
                entry -> ByMatter.of(entry.getKey(), entry.getValue(), whole.matterTitles(), words))
            .toList(),
        Opposed.all(whole.speaker().id(), read, words),
        Address.search(Map.of("speaker", whole.speaker().id())),
        OutletView.anySample(statements));
  }

  private static String summary(
      SpeakerRecord whole, int lookedAt, Map<String, Integer> stances, Words words) {
    int statements = (int) Math.min(Integer.MAX_VALUE, whole.total());
    boolean all = whole.statements().size() == whole.total();
    int matters = all ? lookedAt : (int) Math.min(Integer.MAX_VALUE, whole.totalMatters());
    List<String> parts =
        stances.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(
                entry ->
                    entry.getKey()
                        + " "
                        + (entry.getValue() == 2
                            ? words.say("times.two")
                            : words.count("times", entry.getValue())))
            .toList();
    String counted =
        words.count("speaker.statements", statements) + " " + words.count("inMatters", matters);
    return parts.isEmpty()
        ? counted + "."
        : words.say(all ? "speaker.stances" : "speaker.stances.newest", counted, words.list(parts));
  }

  /** A statement with its matter, where it is in one. */
  record Entry(StatementView statement, @Nullable String matterHref, @Nullable String matterTitle) {

    static Entry of(Statement statement, SpeakerRecord whole, Words words) {
      String matter = whole.matters().get(statement.id());
      return new Entry(
          StatementView.of(statement, words),
          matter == null ? null : Address.statement(matter, statement.id()),
          matter == null
              ? null
              : whole.matterTitles().getOrDefault(matter, MatterHeading.UNTITLED));
    }
  }

  /**
   * What another speaker and this one do to each other in a matter.
   *
   * @param verb what this speaker does, or has done to them
   */
  record Opposed(
      String verb,
      String key,
      StatementView.SpeakerView other,
      String href,
      String words,
      @Nullable String language,
      String matterHref,
      String matter) {

    /** Denials and concessions in the matters that were read; newest matter first. */
    static List<Opposed> all(String speaker, List<MatterRecord> matters, Words words) {
      List<Opposed> all = new ArrayList<>();
      for (MatterRecord whole : matters) {
        Map<String, Statement> byId = new LinkedHashMap<>();
        whole.statements().forEach(statement -> byId.put(statement.id(), statement));
        String href = Address.matter(whole.matter().id());
        String title = MatterHeading.of(whole.matter(), words).title();
        String own = Address.speaker(speaker);
        for (RelationFigure.Row row :
            RelationFigure.rows(whole, byId, AccountView.slots(whole), words)) {
          boolean tells =
              row.key().equals("denies")
                  || row.key().equals("concedes")
                  || row.key().equals("confirms");
          if (tells && all.size() < OPPOSED_SHOWN) {
            if (row.from().href().equals(own)) {
              all.add(
                  new Opposed(
                      Wording.capital(row.verb()),
                      row.key(),
                      row.to(),
                      href + row.href(),
                      row.words(),
                      row.language(),
                      href,
                      title));
            } else if (row.to().href().equals(own)) {
              all.add(
                  new Opposed(
                      row.verbBack(),
                      row.key(),
                      row.from(),
                      href + row.href(),
                      row.words(),
                      row.language(),
                      href,
                      title));
            }
          }
        }
      }
      return List.copyOf(all);
    }
  }

  /**
   * What the speaker did in one matter.
   *
   * @param stances in the order of time
   * @param changed whether they denied first and confirmed later
   */
  record ByMatter(String href, String title, List<Step> stances, boolean changed) {

    private static final int STEPS = 8;

    static ByMatter of(
        String id, List<Statement> newestFirst, Map<String, String> titles, Words words) {
      List<Step> steps = new ArrayList<>();
      boolean denied = false;
      boolean changed = false;
      for (int i = newestFirst.size() - 1; i >= 0; i--) {
        Stance stance = newestFirst.get(i).stance();
        denied |= stance == Stance.DENIES;
        changed |= denied && stance == Stance.CONFIRMS;
      }
      for (int i = newestFirst.size() - 1; i >= 0 && steps.size() < STEPS; i--) {
        Statement statement = newestFirst.get(i);
        steps.add(
            new Step(
                Address.statement(id, statement.id()),
                words.stance(statement.stance(), statement.negated()),
                StatementView.of(statement, words).dated()));
      }
      return new ByMatter(
          Address.matter(id), titles.getOrDefault(id, MatterHeading.UNTITLED), steps, changed);
    }
  }

  /** One statement in the fewest words. */
  record Step(String href, String stance, @Nullable When when) {}
}
