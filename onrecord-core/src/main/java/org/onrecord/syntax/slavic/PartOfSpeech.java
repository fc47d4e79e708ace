package org.onrecord.syntax.slavic;

/** What a word form is, as both dictionaries tell it. */
public enum PartOfSpeech {
  NOUN,
  ADJECTIVE,
  PRONOUN,
  NUMERAL,
  /** A finite verb, an infinitive or the impersonal form ({@code повідомлено}). */
  VERB,
  PARTICIPLE,
  /** An adverbial participle ({@code додавши}). */
  TRANSGRESSIVE,
  ADVERB,
  PREPOSITION,
  CONJUNCTION,
  PARTICLE,
  OTHER
}
