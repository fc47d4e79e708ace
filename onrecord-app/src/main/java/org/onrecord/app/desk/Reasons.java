package org.onrecord.app.desk;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.slavic.Romanisation;

/**
 * What linking gives as its reasons, in the reader's language. The record holds them as English
 * sentences; those that the program writes are known by their form. What people wrote, and what
 * another release did, stays as it is.
 */
final class Reasons {

  private static final Pattern UNNAMED = Pattern.compile("“(.+)” \\(unnamed\\)");

  /**
   * A form of sentence.
   *
   * @param key of its message, whose values are what the groups match
   */
  private record Form(String key, Pattern sentence) {}

  /** The forms of {@code StandingRules}, {@code RelationRules} and {@code Docket}. */
  private static final List<Form> FORMS = new ArrayList<>();

  static {
    form("reason.blameEachOther", "{} and {} blame each other’s side");
    form("reason.rejects", "{} rejects what {} says");
    form("reason.contradicts", "{} contradicts what {} says");
    form("reason.cause", "{} gives another cause than {}");
    // As it is on record from before it was worded so.
    form("reason.cause", "{} gives {} cause");
    form("reason.against", "{} acknowledges what {} says, against its own interest");
    form("reason.ownDenial", "{}, who had denied it, now acknowledges it");
    form("reason.ownDenial", "{}, which had denied it, now acknowledges it");
    form("reason.denied", "{} acknowledges what {} denied");
    form("reason.takesBack", "{} takes back what was said before");
    form("reason.one", "one origin says so");
    form("relation.blames", "blames the other side");
    form("relation.takesBack", "takes back what was said before");
    form("relation.answers", "answers what another asks");
    form("relation.again", "says again what was said before");
    form("relation.now", "now acknowledges it");
    form("relation.cause", "gives another cause");
    form("relation.ownSide", "acknowledges what its own side denied");
    form("relation.concedes", "acknowledges what another says, against its own interest");
    form("relation.confirms", "confirms what another says");
    form("relation.rejects", "rejects what another says");
    form("relation.contradicts", "contradicts what another says");
    form("relation.sameOrigin", "has it from the same origin");
    form("relation.independently", "says the same independently");
    form("relation.figure", "gives another figure");
    form("relation.place", "names another place");
    form("relation.time", "gives another time");
    form("linking.opened", "nothing on record is close to it");
    form("linking.closest.report", "closest by its report");
    form("linking.closest", "closest by {}");
    form("linking.both.report", "both are about its report");
    form("linking.both", "both are about {}");
    form("linking.left", "its statements share little with the others of the matter");
    form("linking.carried", "{} has it too");
  }

  private static final Pattern ORIGINS =
      Pattern.compile("([0-9]{1,9}) origins say so and none rejects it");

  private Reasons() {}

  private static void form(String key, String sentence) {
    String pattern = ("\\Q" + sentence + "\\E").replace("{}", "\\E(.+?)\\Q");
    FORMS.add(new Form(key, Pattern.compile(pattern, Pattern.DOTALL)));
  }

  static Told told(String reason, Words words) {
    if (reason.isEmpty() || words.language() == ReaderLanguage.ENGLISH && Wording.isLatin(reason)) {
      return Told.of(reason, null);
    }
    Matcher origins = ORIGINS.matcher(reason);
    if (origins.matches()) {
      return Told.of(words.count("reason.origins", Long.parseLong(origins.group(1))), null);
    }
    for (Form form : FORMS) {
      Matcher sentence = form.sentence().matcher(reason);
      if (sentence.matches()) {
        Object[] names = new Object[sentence.groupCount()];
        for (int i = 0; i < names.length; i++) {
          String name = sentence.group(i + 1);
          names[i] = form.key().startsWith("reason.") ? name(name, words) : name;
        }
        return new Told(
            words.say(form.key(), names), words.rich(form.key(), marked(names, words)), null);
      }
    }
    return Told.of(reason, words.english());
  }

  /** The names with those that are not in the page's language told as such. */
  private static Object[] marked(Object[] names, Words words) {
    Object[] marked = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i].toString();
      String language = words.language() == ReaderLanguage.ENGLISH ? null : englishIn(name, words);
      marked[i] =
          language == null
              ? name
              : (Content)
                  output -> {
                    output.writeContent("<bdi lang=\"" + language + "\">");
                    output.writeUserContent(name);
                    output.writeContent("</bdi>");
                  };
    }
    return marked;
  }

  /** An unnamed group's own words, or a name in Latin letters. */
  private static @Nullable String englishIn(String name, Words words) {
    return name.codePoints().anyMatch(c -> c < 128 && Character.isLetter(c))
        ? words.english()
        : null;
  }

  /** Somebody who is named in a reason. */
  private static String name(String name, Words words) {
    if (name.equals("somebody unnamed")) {
      return words.say("reason.somebody");
    }
    Matcher unnamed = UNNAMED.matcher(name);
    if (unnamed.matches()) {
      return words.say("reason.unnamed", unnamed.group(1));
    }
    return words.language() == ReaderLanguage.ENGLISH
        ? Romanisation.of(name)
        : KnownNames.of(name, words);
  }
}
