package org.onrecord.grounding.speaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.ParagraphLanguage;
import org.onrecord.syntax.slavic.SlavicSentences;
import org.onrecord.syntax.slavic.SlavicToken;
import org.onrecord.syntax.slavic.WordForm;

/**
 * Whom a Ukrainian or Russian report names in full, so that a family name or an office without a
 * country is led back to the person or the organisation of the same report. Reads the report when
 * first asked; for one report and one thread.
 */
final class SlavicCast {
  private static final int LONGEST_NAME = 4;

  /** The most words of an organisation's name that is looked for in the text. */
  private static final int LONGEST_ORGANISATION = 6;

  /** More persons of one family name than this tell nothing. */
  private static final int MOST_OF_A_FAMILY = 8;

  private final Report report;
  private @Nullable List<List<SlavicToken>> sentences;

  /** By the sound of the family name; each person once. */
  private @Nullable Map<String, List<NamedPerson>> persons;

  /** By the words of organisations that are named with a country, the countries. */
  private @Nullable Map<Set<String>, Set<String>> countries;

  /**
   * A person's full name, where the report has it.
   *
   * @param tokens of the text
   */
  record NamedPerson(PersonName name, List<SlavicToken> tokens) {}

  SlavicCast(Report report) {
    this.report = report;
  }

  private List<List<SlavicToken>> sentences() {
    List<List<SlavicToken>> known = sentences;
    if (known == null) {
      known = new ArrayList<>();
      for (Block block : report.blocks()) {
        Language language = ParagraphLanguage.nearest(report.textOf(block));
        if (language != Language.ENGLISH) {
          known.addAll(SlavicSentences.of(report.text(), block.span(), Morphology.of(language)));
        }
      }
      sentences = known;
    }
    return known;
  }

  /** The one full name of the report that a bare name may be short for, or null. */
  @Nullable NamedPerson fullName(PersonName bare) {
    NamedPerson found = null;
    for (NamedPerson person : persons().getOrDefault(bare.family(), List.of())) {
      boolean fits = person.name.mayBe(bare);
      if (fits && found != null && !found.name.mayBe(person.name)) {
        return null;
      }
      found = fits && found == null ? person : found;
    }
    return found;
  }

  private Map<String, List<NamedPerson>> persons() {
    Map<String, List<NamedPerson>> known = persons;
    if (known == null) {
      known = new HashMap<>();
      for (List<SlavicToken> sentence : sentences()) {
        for (int i = 0; i < sentence.size(); i++) {
          int end = nameEnd(sentence, i);
          if (end - i >= 2) {
            addPerson(sentence.subList(i, end), known);
            i = end - 1;
          }
        }
      }
      persons = known;
    }
    return known;
  }

  private void addPerson(List<SlavicToken> tokens, Map<String, List<NamedPerson>> known) {
    String text = textOf(tokens);
    PersonName name =
        PersonName.of(text, ParagraphLanguage.nearest(text))
            .filter(one -> !one.isBare() && !one.given().endsWith("."))
            .orElse(null);
    if (name != null) {
      List<NamedPerson> family = known.computeIfAbsent(name.family(), key -> new ArrayList<>(1));
      if (family.size() < MOST_OF_A_FAMILY
          && family.stream().noneMatch(person -> person.name.equals(name))) {
        family.add(new NamedPerson(name, tokens));
      }
    }
  }

  private String textOf(List<SlavicToken> tokens) {
    return report
        .text()
        .substring(tokens.get(0).span().start(), tokens.get(tokens.size() - 1).span().end());
  }

  /** Where a run of words that may be a person's name ends; many family names are common nouns. */
  static int nameEnd(List<SlavicToken> tokens, int start) {
    int end = start;
    while (end < tokens.size()
        && end - start < LONGEST_NAME
        && (isName(tokens.get(end)) || end > start && isCapitalised(tokens.get(end)))) {
      end++;
    }
    return end;
  }

  /** Whether a word may be of a person's name: the dictionary has it as one, or not at all. */
  private static boolean isName(SlavicToken token) {
    return isCapitalised(token) && (token.forms().isEmpty() || token.may(WordForm::personal));
  }

  private static boolean isCapitalised(SlavicToken token) {
    return token.isWord() && token.isCapitalised() && !token.isAbbreviation();
  }

  /** The one country with which the report names an organisation elsewhere, or null. */
  @Nullable String countryOf(OrganisationName name) {
    Set<String> found = countries().getOrDefault(name.words(), Set.of());
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private Map<Set<String>, Set<String>> countries() {
    Map<Set<String>, Set<String>> known = countries;
    if (known == null) {
      known = new HashMap<>();
      for (List<SlavicToken> sentence : sentences()) {
        for (int i = 0; i < sentence.size(); i++) {
          if (sentence.get(i).isWord() && OrganisationName.namesCountry(sentence.get(i).text())) {
            addOrganisations(sentence, i, known);
          }
        }
      }
      countries = known;
    }
    return known;
  }

  /** Notes what the words around a country's may be the name of. */
  private void addOrganisations(
      List<SlavicToken> sentence, int country, Map<Set<String>, Set<String>> known) {
    for (int start = country; start >= 0 && country - start < LONGEST_ORGANISATION; start--) {
      if (!sentence.get(start).isWord()) {
        break;
      }
      for (int end = country + 1;
          end <= sentence.size() && end - start <= LONGEST_ORGANISATION;
          end++) {
        if (!sentence.get(end - 1).isWord()) {
          break;
        }
        OrganisationName name = OrganisationName.of(textOf(sentence.subList(start, end)));
        if (name.country() != null && name.sort() != OrganisationName.Sort.UNKNOWN) {
          known.computeIfAbsent(name.words(), key -> new HashSet<>(1)).add(name.country());
        }
      }
    }
  }
}
