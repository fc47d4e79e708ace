package org.onrecord.syntax.slavic;

import java.util.Objects;
import java.util.Set;

/**
 * One reading of a word by the dictionary.
 *
 * @param lemma the dictionary's form, in lower case
 * @param proper whether it is a name
 * @param personal whether it is a given name, a patronymic or a family name
 * @param animate whether it is a living being's
 * @param cases that the form may stand in; empty where it has none or all (undeclined nouns)
 * @param plural whether it is of more than one
 * @param finite whether it is a verb with a person or a past tense, which takes a subject
 */
public record WordForm(
    String lemma,
    PartOfSpeech pos,
    boolean proper,
    boolean personal,
    boolean animate,
    Set<Case> cases,
    boolean plural,
    boolean finite) {
  public WordForm {
    Objects.requireNonNull(lemma, "lemma");
    Objects.requireNonNull(pos, "pos");
    cases = Set.copyOf(cases);
  }

  /** Whether the form may stand in this case; undeclined nouns stand in each. */
  public boolean isIn(Case one) {
    return cases.contains(one) || cases.isEmpty() && pos == PartOfSpeech.NOUN;
  }
}
