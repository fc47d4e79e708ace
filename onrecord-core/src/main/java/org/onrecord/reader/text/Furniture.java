package org.onrecord.reader.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Knows lines that belong to the site and not to the report by how they are made: they invite the
 * reader to do something with the site, point to other stories, or state rights.
 */
public final class Furniture {
  private static final int LONGEST = 260;

  /** An invitation that says all by its first words. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:read (?:more|also|next|on|the full|our|this)\\b|also read\\b|see (?:also|more)\\b"
              + "|more (?:from|on this|in this|about this|stories|news|coverage)\\b(?=[^.]{0,100}$)"
              + "|related(?:\\s(?:stories|articles|news|coverage|content|topics|posts|links|reading))?"
              + "\\s?(?::|$)|recommended(?:\\s(?:for you|stories|reading|articles))?\\s?(?::|$)"
              + "|you (?:may|might) (?:also )?(?:like|be interested)|most (?:read|popular|viewed)\\s?$"
              + "|trending(?: now)?\\s?$|editors?[’']?s?[’']? picks?\\s?$|sign up\\b|signup\\b"
              + "|subscribe\\b|already (?:a|have a|an) (?:subscri|member|account)"
              + "|click (?:here|to|on|the)\\b|tap (?:here|to)\\b|advert(?:ise)?(?:ment)?s?\\s?(?::|$)"
              + "|sponsored(?: content)?\\s?$|paid (?:content|post)\\s?$|story continues\\b"
              + "|article continues\\b|continue reading\\b|skip (?:to|advert)\\b|scroll (?:down|to)\\b"
              + "|share (?:this|on|via|the|article|story)\\b|share\\s?$|print\\s?$|comments?\\s?$"
              + "|leave a (?:comment|reply)\\b|post a comment\\b|join the (?:conversation|discussion)"
              + "|copyright\\b.{0,40}\\d{4}|©|\\(c\\) ?\\d{4}|all rights reserved|terms (?:of|and)\\b"
              + "|privacy policy\\b|cookie (?:policy|settings|preferences)|we use cookies"
              + "|this (?:site|website|page) uses cookies|accept (?:all|cookies)\\b"
              + "|by (?:signing up|subscribing|clicking|continuing|providing your)\\b"
              + "|support (?:our|independent|quality|local) (?:journalis|work|report|news)"
              + "|have a (?:tip|story)\\b|got a tip\\b|do you have a (?:tip|story)"
              + "|for more (?:news|stories|information on|coverage)"
              + "|читайте (?:також|также|еще|ещё|ще)|больше новостей|більше новин"
              + "|підпис(?:уйтес|атис)|подпис(?:ывайтес|атьс)|підпишіться|подпишитесь|реклама\\s?$"
              + "|поділитися|поделиться|джерело фото|долучайтес|присоединяйтес)");

  /** A verb that invites; furniture only together with what the site has to offer. */
  private static final Pattern INVITING =
      Pattern.compile(
          "(?:please |or |and |to )?(?:get|follow|join|like|download|receive|register|share|donate"
              + "|find|watch|listen|log ?in|sign in|check out|stay|enable|allow|enter|try|submit|send"
              + "|become|discover|explore|install|add|keep|never|don[’']t|want|turn on|give|visit"
              + "|contact|email|e-mail|connect|stay|support|help)\\b");

  private static final Pattern OFFERED =
      Pattern.compile(
          "newsletter|inbox|your (?:e-?mail|phone|device|browser|feed)|by e-?mail"
              + "|\\b(?:us|me) on (?:twitter|facebook|instagram|x|telegram|youtube|linkedin|whatsapp"
              + "|tiktok|google)|on (?:twitter|facebook|instagram|telegram|youtube)\\s?[.:!@]?"
              + "|our (?:app|channel|page|site|website|mailing|podcast|coverage|journalism|reporting"
              + "|reporters|telegram|facebook|twitter|youtube|weekly|daily|free|team)"
              + "|notifications|breaking news (?:alerts|updates)|push alerts|the conversation below"
              + "|latest (?:news|updates|stories)|top stories|featured stories|today[’']s (?:top|news)"
              + "|miss (?:out|a story|an update)|subscri(?:be|ption)|a member|free (?:account|trial)"
              + "|javascript|ad ?blocker|cookies|@[a-z0-9_.]+");

  private Furniture() {}

  /** Whether a line is furniture by itself, whatever stands around it. */
  public static boolean is(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    String lower = WhiteSpace.collapse(line).toLowerCase(Locale.ROOT);
    int start = 0;
    while (start < lower.length() && !Character.isLetterOrDigit(lower.codePointAt(start))) {
      char c = lower.charAt(start);
      if ("\"“«©(@#".indexOf(c) >= 0) {
        break;
      }
      start++;
    }
    if (start == lower.length() || !hasWordCharacter(lower)) {
      // Rules, bullets and ellipses; no word at all.
      return true;
    }
    String words = lower.substring(start);
    return isLinks(words)
        || (!isQuoted(words) && OPENING.matcher(words).lookingAt())
        || (INVITING.matcher(words).lookingAt() && OFFERED.matcher(words).find());
  }

  private static boolean hasWordCharacter(String line) {
    return line.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean isQuoted(String words) {
    return words.indexOf('"') >= 0 || words.indexOf('“') >= 0 || words.indexOf('«') >= 0;
  }

  /** Whether the line holds nothing but addresses, handles and hashtags. */
  private static boolean isLinks(String words) {
    for (String word : words.split("[\\s|,•·]+")) {
      boolean link =
          word.startsWith("@")
              || word.startsWith("#")
              || word.startsWith("http://")
              || word.startsWith("https://")
              || word.startsWith("t.me/")
              || word.startsWith("www.");
      if (!link && !word.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a line could be the title of a story: short, with words, and not ended as a sentence.
   */
  static boolean isTitleLike(String line) {
    return line.length() <= 160 && hasLetter(line) && !endsAsSentence(line);
  }

  static boolean endsAsSentence(String line) {
    int end = line.length();
    while (end > 0 && "\"”’»')]".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return end > 0 && ".,;:…".indexOf(line.charAt(end - 1)) >= 0;
  }

  static boolean hasLetter(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (Character.isLetter(line.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
