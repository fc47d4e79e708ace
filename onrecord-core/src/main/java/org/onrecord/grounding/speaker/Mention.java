package org.onrecord.grounding.speaker;

import org.jspecify.annotations.Nullable;

/**
 * What the words of one mention say by themselves.
 *
 * @param start UTF-16 into the text
 * @param name cleaned; for {@link Form#ROLE} and {@link Form#GROUP} the description without article
 * @param role as the words give it, or null
 * @param organisation spoken for, as the words or the directory name it, or null
 * @param country that the words name, or null
 * @param actor of the directory where the words alone name one, or null
 * @param plural whether "they" would stand for it
 */
record Mention(
    int start,
    int end,
    Form form,
    String name,
    @Nullable String role,
    @Nullable String organisation,
    @Nullable Actor country,
    @Nullable Actor actor,
    Gender gender,
    boolean plural) {

  /** What kind of words they are. */
  enum Form {
    PERSON,
    ORGANISATION,
    GOVERNMENT,
    /** A description of one person: "the president", "Kremlin spokesman". */
    ROLE,
    /** Unnamed. */
    GROUP,
    PRONOUN,
    /** "I", "we". */
    FIRST_PERSON,
    /** "who", "which". */
    RELATIVE,
    NOTHING
  }

  boolean oneWord() {
    return name.indexOf(' ') < 0;
  }

  Mention withCountry(@Nullable Actor other) {
    return country != null || other == null
        ? this
        : new Mention(start, end, form, name, role, organisation, other, actor, gender, plural);
  }

  Mention withOrganisation(@Nullable String other) {
    return organisation != null || other == null
        ? this
        : new Mention(start, end, form, name, role, other, country, actor, gender, plural);
  }

  /** This description as a role. */
  Mention asRole() {
    return new Mention(
        start, end, Form.ROLE, name, name, organisation, country, actor, gender, plural);
  }

  Mention withRoleOf(Mention other) {
    return new Mention(
        start,
        end,
        form,
        name,
        role != null ? role : other.role,
        organisation != null ? organisation : other.organisation,
        country != null ? country : other.country,
        actor,
        gender != Gender.UNKNOWN ? gender : other.gender,
        plural);
  }
}
