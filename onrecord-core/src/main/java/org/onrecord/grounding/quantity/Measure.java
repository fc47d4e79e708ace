package org.onrecord.grounding.quantity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/**
 * A unit as it stands in a text.
 *
 * @param end index behind its last word
 * @param unit the unit that amounts are given in: {@code km}, {@code m}, {@code km2}, {@code m2},
 *     {@code kg}, {@code t}, {@code l}, {@code km/h}, {@code MW}, {@code %}, {@code pp} or an ISO
 *     4217 code; {@code -} for what is no amount here, such as spans of time
 * @param factor from the unit of the text to {@code unit}; exact by the international yard and
 *     pound
 * @param metric whether the text's unit is metric
 */
record Measure(int end, String unit, double factor, boolean metric) {
  /** Units that are read over: time, temperature, angle, calibre. */
  static final String NONE = "-";

  private record Entry(String unit, double factor, boolean metric) {}

  private static Entry metric(String unit, double factor) {
    return new Entry(unit, factor, true);
  }

  private static Entry other(String unit, double factor) {
    return new Entry(unit, factor, false);
  }

  private static final Entry KM = metric("km", 1);
  private static final Entry M = metric("m", 1);
  private static final Entry MILE = other("km", 1.609344);
  private static final Entry FOOT = other("m", 0.3048);
  private static final Entry YARD = other("m", 0.9144);
  private static final Entry TONNE = metric("t", 1);
  private static final Entry KG = metric("kg", 1);
  private static final Entry POUND = other("kg", 0.45359237);
  private static final Entry SKIP = metric(NONE, 1);

  private static final Map<String, Entry> UNITS =
      Map.<String, Entry>ofEntries(
          Map.entry("km", KM),
          Map.entry("kms", KM),
          Map.entry("kilometer", KM),
          Map.entry("kilometers", KM),
          Map.entry("kilometre", KM),
          Map.entry("kilometres", KM),
          Map.entry("m", M),
          Map.entry("meter", M),
          Map.entry("meters", M),
          Map.entry("metre", M),
          Map.entry("metres", M),
          Map.entry("cm", metric("m", 0.01)),
          Map.entry("centimeters", metric("m", 0.01)),
          Map.entry("centimetres", metric("m", 0.01)),
          Map.entry("mile", MILE),
          Map.entry("miles", MILE),
          Map.entry("mi", MILE),
          Map.entry("foot", FOOT),
          Map.entry("feet", FOOT),
          Map.entry("ft", FOOT),
          Map.entry("yard", YARD),
          Map.entry("yards", YARD),
          Map.entry("inch", other("m", 0.0254)),
          Map.entry("inches", other("m", 0.0254)),
          Map.entry("km2", metric("km2", 1)),
          Map.entry("km²", metric("km2", 1)),
          Map.entry("m2", metric("m2", 1)),
          Map.entry("m²", metric("m2", 1)),
          Map.entry("hectare", metric("km2", 0.01)),
          Map.entry("hectares", metric("km2", 0.01)),
          Map.entry("ha", metric("km2", 0.01)),
          Map.entry("acre", other("km2", 0.0040468564224)),
          Map.entry("acres", other("km2", 0.0040468564224)),
          Map.entry("kg", KG),
          Map.entry("kgs", KG),
          Map.entry("kilo", KG),
          Map.entry("kilos", KG),
          Map.entry("kilogram", KG),
          Map.entry("kilograms", KG),
          Map.entry("kilogramme", KG),
          Map.entry("kilogrammes", KG),
          Map.entry("gram", metric("kg", 0.001)),
          Map.entry("grams", metric("kg", 0.001)),
          Map.entry("lb", POUND),
          Map.entry("lbs", POUND),
          Map.entry("ounce", other("kg", 0.028349523125)),
          Map.entry("ounces", other("kg", 0.028349523125)),
          Map.entry("t", TONNE),
          Map.entry("ton", TONNE),
          Map.entry("tons", TONNE),
          Map.entry("tonne", TONNE),
          Map.entry("tonnes", TONNE),
          Map.entry("kiloton", metric("t", 1000)),
          Map.entry("kilotons", metric("t", 1000)),
          Map.entry("litre", metric("l", 1)),
          Map.entry("litres", metric("l", 1)),
          Map.entry("liter", metric("l", 1)),
          Map.entry("liters", metric("l", 1)),
          Map.entry("gallon", other("l", 3.785411784)),
          Map.entry("gallons", other("l", 3.785411784)),
          Map.entry("mw", metric("MW", 1)),
          Map.entry("megawatt", metric("MW", 1)),
          Map.entry("megawatts", metric("MW", 1)),
          Map.entry("gw", metric("MW", 1000)),
          Map.entry("gigawatt", metric("MW", 1000)),
          Map.entry("gigawatts", metric("MW", 1000)),
          Map.entry("mph", other("km/h", 1.609344)),
          Map.entry("kph", metric("km/h", 1)),
          Map.entry("kmh", metric("km/h", 1)),
          Map.entry("%", metric("%", 1)),
          Map.entry("percent", metric("%", 1)),
          Map.entry("pct", metric("%", 1)),
          Map.entry("dollar", metric("USD", 1)),
          Map.entry("dollars", metric("USD", 1)),
          Map.entry("cents", metric("USD", 0.01)),
          Map.entry("euro", metric("EUR", 1)),
          Map.entry("euros", metric("EUR", 1)),
          Map.entry("ruble", metric("RUB", 1)),
          Map.entry("rubles", metric("RUB", 1)),
          Map.entry("rouble", metric("RUB", 1)),
          Map.entry("roubles", metric("RUB", 1)),
          Map.entry("hryvnia", metric("UAH", 1)),
          Map.entry("hryvnias", metric("UAH", 1)),
          Map.entry("hryvnya", metric("UAH", 1)),
          Map.entry("hryvnyas", metric("UAH", 1)),
          Map.entry("yuan", metric("CNY", 1)),
          Map.entry("renminbi", metric("CNY", 1)),
          Map.entry("yen", metric("JPY", 1)),
          Map.entry("rupees", metric("INR", 1)),
          Map.entry("shekels", metric("ILS", 1)),
          Map.entry("lira", metric("TRY", 1)),
          Map.entry("liras", metric("TRY", 1)),
          Map.entry("zloty", metric("PLN", 1)),
          Map.entry("zlotys", metric("PLN", 1)),
          Map.entry("pound", metric("GBP", 1)),
          Map.entry("pounds", metric("GBP", 1)),
          Map.entry("usd", metric("USD", 1)),
          Map.entry("eur", metric("EUR", 1)),
          Map.entry("gbp", metric("GBP", 1)),
          Map.entry("rub", metric("RUB", 1)),
          Map.entry("uah", metric("UAH", 1)),
          Map.entry("cny", metric("CNY", 1)),
          Map.entry("mm", SKIP),
          Map.entry("millimeter", SKIP),
          Map.entry("millimetre", SKIP),
          Map.entry("millimeters", SKIP),
          Map.entry("millimetres", SKIP),
          Map.entry("caliber", SKIP),
          Map.entry("calibre", SKIP),
          Map.entry("degree", SKIP),
          Map.entry("degrees", SKIP),
          Map.entry("°", SKIP),
          Map.entry("second", SKIP),
          Map.entry("seconds", SKIP),
          Map.entry("sec", SKIP),
          Map.entry("minute", SKIP),
          Map.entry("minutes", SKIP),
          Map.entry("min", SKIP),
          Map.entry("hour", SKIP),
          Map.entry("hours", SKIP),
          Map.entry("hrs", SKIP),
          Map.entry("day", SKIP),
          Map.entry("days", SKIP),
          Map.entry("night", SKIP),
          Map.entry("nights", SKIP),
          Map.entry("week", SKIP),
          Map.entry("weeks", SKIP),
          Map.entry("weekend", SKIP),
          Map.entry("weekends", SKIP),
          Map.entry("month", SKIP),
          Map.entry("months", SKIP),
          Map.entry("year", SKIP),
          Map.entry("years", SKIP),
          Map.entry("yr", SKIP),
          Map.entry("decade", SKIP),
          Map.entry("decades", SKIP),
          Map.entry("century", SKIP),
          Map.entry("centuries", SKIP),
          Map.entry("times", SKIP),
          Map.entry("gmt", SKIP),
          Map.entry("utc", SKIP),
          Map.entry("am", SKIP),
          Map.entry("pm", SKIP));

  private static final Map<String, String> SIGNS =
      Map.of("$", "USD", "€", "EUR", "£", "GBP", "¥", "JPY", "₴", "UAH", "₽", "RUB", "₹", "INR");

  private static final Map<String, String> DOLLARS =
      Map.of(
          "us", "USD", "a", "AUD", "au", "AUD", "c", "CAD", "ca", "CAD", "hk", "HKD", "nz", "NZD");

  /** The unit that stands behind a number, or null. */
  static @Nullable Measure behind(Words words, int index) {
    int at = index;
    if (words.get(at).is("-") && !words.get(at).spaced()) {
      at++;
    }
    Word word = words.get(at);
    Measure known = special(words, at);
    if (known != null) {
      return known;
    }
    Entry entry = UNITS.get(word.lower());
    if (entry == null) {
      return null;
    }
    // "F" and "T" are names, "M" a million; "a.m." is a time.
    if (word.is("t", "m", "am", "ha", "mi", "min", "sec") && word.isCapital()) {
      return null;
    }
    Measure measure = new Measure(at + 1, entry.unit, entry.factor, entry.metric);
    return measure.perHour(words);
  }

  private static @Nullable Measure special(Words words, int at) {
    Word word = words.get(at);
    Word next = words.get(at + 1);
    int unit = next.is("-") && !next.spaced() ? at + 2 : at + 1;
    if (word.is("square", "sq")) {
      int of = words.get(at + 1).is(".") ? at + 2 : unit;
      return area(words.get(of), of + 1);
    }
    if (word.is("cubic")) {
      return new Measure(unit + 1, NONE, 1, true);
    }
    if (word.is("nautical") && next.is("mile", "miles")) {
      return new Measure(at + 2, "km", 1.852, false);
    }
    if (word.is("metric") && next.is("ton", "tons", "tonnes")) {
      return new Measure(at + 2, "t", 1, true);
    }
    if (word.is("per") && next.is("cent")) {
      return new Measure(at + 2, "%", 1, true);
    }
    if (word.is("percentage") && next.is("point", "points")) {
      return new Measure(at + 2, "pp", 1, true);
    }
    if (word.is("us", "american", "u")
        && (next.is("dollars") || words.matches(at + 1, ".", "s", ".", "dollars"))) {
      return new Measure(next.is("dollars") ? at + 2 : at + 5, "USD", 1, true);
    }
    if (word.is("pounds", "pound") && next.is("sterling")) {
      return new Measure(at + 2, "GBP", 1, true);
    }
    boolean weight = word.is("pound", "pounds") && isWeighed(words, at);
    if (weight) {
      return new Measure(at + 1, POUND.unit, POUND.factor, false);
    }
    boolean swiss = word.is("swiss") && next.is("francs");
    return swiss ? new Measure(at + 2, "CHF", 1, true) : null;
  }

  /** Pounds are weight in "500-pound bomb" and "200 pounds of explosives", else money. */
  private static boolean isWeighed(Words words, int at) {
    Word next = words.get(at + 1);
    if (words.get(at).is("pound")) {
      return words.get(at - 1).is("-") && !next.is("note", "coin", "fine", "deal");
    }
    if (words.get(at - 2).is("weigh", "weighs", "weighed", "weighing")) {
      return true;
    }
    return next.is("of") && !words.get(at + 2).is("aid", "debt", "savings", "taxpayers", "damage")
        || next.is("(") && UNITS.get(words.get(at + 3).lower()) == KG
        || next.is("(") && words.get(at + 3).is("tonnes", "tons");
  }

  private static @Nullable Measure area(Word unit, int end) {
    return switch (unit.lower()) {
      case "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres" ->
          new Measure(end, "km2", 1, true);
      case "m", "meter", "meters", "metre", "metres" -> new Measure(end, "m2", 1, true);
      case "mi", "mile", "miles" -> new Measure(end, "km2", 2.589988110336, false);
      case "foot", "feet", "ft" -> new Measure(end, "m2", 0.09290304, false);
      case "yard", "yards" -> new Measure(end, "m2", 0.83612736, false);
      default -> null;
    };
  }

  /** "km/h" and "miles per hour" are speeds; "meters per second" is read over. */
  private Measure perHour(Words words) {
    Word link = words.get(end);
    Word time = words.get(end + 1);
    boolean per = link.is("/", "per", "an");
    if (!per || !(unit.equals("km") || unit.equals("m"))) {
      return this;
    }
    if (unit.equals("km") && time.is("h", "hr", "hour")) {
      return new Measure(end + 2, "km/h", factor, metric);
    }
    return time.is("s", "second", "sec", "h", "hour") ? new Measure(end + 2, NONE, 1, true) : this;
  }

  /** The currency that a sign or code before a number names, or null. */
  static @Nullable String currency(Word word) {
    String sign = SIGNS.get(word.lower());
    if (sign != null) {
      return sign;
    }
    boolean code =
        word.isCapital() && word.text().equals(word.text().toUpperCase(java.util.Locale.ROOT));
    return code && word.is("usd", "eur", "gbp", "rub", "uah", "cny", "jpy", "chf")
        ? word.text()
        : null;
  }

  /** The dollar that letters before its sign name ("US$", "A$"), or null. */
  static @Nullable String dollar(Word letters) {
    return letters.isCapital() ? DOLLARS.get(letters.lower()) : null;
  }

  /** Whether it is money. */
  boolean isMoney() {
    return unit.length() == 3
        && Character.isUpperCase(unit.charAt(0))
        && Character.isUpperCase(unit.charAt(2));
  }
}
