package org.onrecord.matter;

/**
 * What a docket weighs, and how much, in deciding which matter a statement joins. One set serves
 * all streams ({@link #USUAL}); others are for measuring what each part is worth.
 *
 * @param join a statement joins the closest matter that it is at least this close to (0 to 1)
 * @param merge two matters that one statement fits this well, and each other, are one
 * @param part the two halves of a matter that are less close than this to each other are two
 * @param sameReport what being said in the same report adds
 * @param fadingDays days of silence after which closeness has fallen to 1/e
 * @param youngDays days for which a matter takes statements freely
 * @param ageingDays days after those in which closeness halves
 * @param halfLifeDays days after which a statement weighs half of a new one in its matter's profile
 * @param headline weight of the headline's words; those of the content weigh 1
 * @param place weight of a place that the content names
 * @param inheritedPlace weight of a place that only the report names
 * @param area weight of the first-level area that a place is in, of places that the content names
 * @param speaker weight of who speaks
 * @param type weight of the type of event
 * @param burst how much more a term weighs that comes more often lately than before
 */
public record LinkSettings(
    double join,
    double merge,
    double part,
    double sameReport,
    double fadingDays,
    double youngDays,
    double ageingDays,
    double halfLifeDays,
    double headline,
    double place,
    double inheritedPlace,
    double area,
    double speaker,
    double type,
    double burst) {

  /** Chosen on both development streams, and on events of the second that we marked ourselves. */
  public static final LinkSettings USUAL =
      new LinkSettings(0.21, 0.3, 0.3, 0.15, 8, 3, 3, 4, 0.75, 1, 0.7, 0.4, 0.5, 0.5, 1);
}
