package org.onrecord.attribution;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The forms of English words, by rule, with the irregular verbs that speech needs. */
final class Inflection {
  /** A form of a verb. PAST also stands for a past participle of the same shape. */
  enum Form {
    BASE,
    THIRD,
    PAST,
    PARTICIPLE,
    ING
  }

  private static final Map<String, String[]> IRREGULAR =
      Map.ofEntries(
          irregular("say", "said", "said"),
          irregular("tell", "told", "told"),
          irregular("write", "wrote", "written"),
          irregular("think", "thought", "thought"),
          irregular("know", "knew", "known"),
          irregular("feel", "felt", "felt"),
          irregular("find", "found", "found"),
          irregular("show", "showed", "shown"),
          irregular("go", "went", "gone"),
          irregular("make", "made", "made"),
          irregular("put", "put", "put"),
          irregular("read", "read", "read"),
          irregular("speak", "spoke", "spoken"),
          irregular("swear", "swore", "sworn"),
          irregular("forecast", "forecast", "forecast"),
          irregular("foresee", "foresaw", "foreseen"),
          irregular("see", "saw", "seen"),
          irregular("hold", "held", "held"),
          irregular("seek", "sought", "sought"),
          irregular("beseech", "besought", "besought"),
          irregular("shoot", "shot", "shot"),
          irregular("hit", "hit", "hit"),
          irregular("rebut", "rebutted", "rebutted"),
          irregular("cast", "cast", "cast"),
          irregular("take", "took", "taken"),
          irregular("bring", "brought", "brought"),
          irregular("lay", "laid", "laid"),
          irregular("spell", "spelled", "spelled"),
          irregular("sum", "summed", "summed"),
          irregular("stand", "stood", "stood"),
          irregular("understand", "understood", "understood"),
          irregular("be", "was", "been"),
          irregular("begin", "began", "begun"),
          irregular("give", "gave", "given"),
          irregular("have", "had", "had"),
          irregular("pour", "poured", "poured"),
          irregular("plead", "pleaded", "pleaded"),
          irregular("rip", "ripped", "ripped"));

  private static final Set<String> DOUBLING =
      Set.of(
          "admit", "slam", "quip", "blog", "plan", "rip", "brag", "bat", "commit", "rebut", "dub",
          "refer", "prefer", "opt", "tip", "tap", "chat", "allot", "hit", "put", "sum", "quiz",
          "begin", "beg", "permit", "submit", "rebuff", "pen", "prod", "pan", "shrug", "trumpet");

  private static final Set<String> NOT_DOUBLED = Set.of("opt", "rebuff", "trumpet");

  private Inflection() {}

  private static Map.Entry<String, String[]> irregular(String base, String past, String part) {
    return Map.entry(base, new String[] {past, part});
  }

  /** Every form of a verb, in lower case. */
  static Map<String, Form> ofVerb(String lemma) {
    String base = lemma.toLowerCase(Locale.ROOT);
    Map<String, Form> forms = new LinkedHashMap<>();
    String stem = DOUBLING.contains(base) && !NOT_DOUBLED.contains(base) ? doubled(base) : base;
    String[] irregular = IRREGULAR.get(base);
    if (irregular != null) {
      forms.put(irregular[1], Form.PARTICIPLE);
      forms.put(irregular[0], Form.PAST);
    } else {
      forms.put(regularPast(base, stem), Form.PAST);
    }
    forms.put(base, Form.BASE);
    forms.put(withS(base), Form.THIRD);
    forms.put(withIng(base, stem), Form.ING);
    if (base.equals("be")) {
      forms.put("is", Form.THIRD);
      forms.put("are", Form.BASE);
      forms.put("were", Form.PAST);
    }
    return forms;
  }

  static String plural(String noun) {
    return withS(noun);
  }

  private static String regularPast(String base, String stem) {
    if (base.endsWith("e")) {
      return base + "d";
    }
    if (endsInConsonantY(base)) {
      return base.substring(0, base.length() - 1) + "ied";
    }
    return stem + "ed";
  }

  private static String withIng(String base, String stem) {
    boolean mute =
        base.endsWith("e") && !base.endsWith("ee") && !base.endsWith("ye") && !base.equals("be");
    return (mute ? base.substring(0, base.length() - 1) : stem) + "ing";
  }

  private static String withS(String base) {
    if (endsInConsonantY(base)) {
      return base.substring(0, base.length() - 1) + "ies";
    }
    boolean hissing =
        base.endsWith("s")
            || base.endsWith("sh")
            || base.endsWith("ch")
            || base.endsWith("x")
            || base.endsWith("z")
            || base.equals("go");
    return base + (hissing ? "es" : "s");
  }

  private static boolean endsInConsonantY(String base) {
    return base.length() > 1
        && base.endsWith("y")
        && "aeiou".indexOf(base.charAt(base.length() - 2)) < 0;
  }

  private static String doubled(String base) {
    return base + base.charAt(base.length() - 1);
  }
}
