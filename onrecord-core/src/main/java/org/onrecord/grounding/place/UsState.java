package org.onrecord.grounding.place;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Abbreviations of the states of the United States and provinces of Canada, as news write them. */
final class UsState {
  private static final String STATES =
      """
      AL ala Alabama|AK - Alaska|AZ ariz Arizona|AR ark Arkansas|CA calif California|CO colo Colorado
      |CT conn Connecticut|DE del Delaware|DC dc District of Columbia|FL fla Florida|GA ga Georgia
      |HI - Hawaii|ID - Idaho|IL ill Illinois|IN ind Indiana|IA - Iowa|KS kan Kansas|KS kans Kansas
      |KY ky Kentucky|LA la Louisiana|ME - Maine|MD md Maryland|MA mass Massachusetts
      |MI mich Michigan|MN minn Minnesota|MS miss Mississippi|MO mo Missouri|MT mont Montana
      |NE neb Nebraska|NE nebr Nebraska|NV nev Nevada|NH nh New Hampshire|NJ nj New Jersey
      |NM nm New Mexico|NY ny New York|NC nc North Carolina|ND nd North Dakota|OH - Ohio
      |OK okla Oklahoma|OR ore Oregon|PA pa Pennsylvania|PA penn Pennsylvania|RI ri Rhode Island
      |SC sc South Carolina|SD sd South Dakota|TN tenn Tennessee|TX tex Texas|UT - Utah|VT vt Vermont
      |VA va Virginia|WA wash Washington|WV wva West Virginia|WI wis Wisconsin|WY wyo Wyoming
      |BC bc British Columbia|ON ont Ontario|AB alta Alberta|QC que Quebec|SK sask Saskatchewan
      |MB man Manitoba|NS ns Nova Scotia|NB nb New Brunswick""";

  private static final Set<String> DOTTED =
      Set.of("nh", "nj", "nm", "ny", "nc", "nd", "ri", "sc", "sd", "dc", "bc", "ns", "nb");

  private static final Map<String, String> POSTAL = new HashMap<>();
  private static final Map<String, String> PRESS = new HashMap<>();

  static {
    for (String state : STATES.replace("\n", "").split("\\|")) {
      String[] parts = state.split(" ", 3);
      POSTAL.put(parts[0].toLowerCase(java.util.Locale.ROOT), NameKey.of(parts[2]));
      PRESS.put(parts[1], NameKey.of(parts[2]));
    }
  }

  private UsState() {}

  /**
   * Whether the press writes this postal code with dots: {@code "S.C."}, but not {@code "P.A."}.
   */
  static boolean isDotted(String key) {
    return DOTTED.contains(key);
  }

  /** The key of the state that a postal code such as {@code "LA"} names. */
  static @Nullable String postal(String key) {
    return POSTAL.get(key);
  }

  /**
   * The key of the state that a press abbreviation such as {@code "La."} names, its dot left out.
   */
  static @Nullable String press(String key) {
    return PRESS.get(key);
  }
}
