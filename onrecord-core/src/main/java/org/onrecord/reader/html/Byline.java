package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.WhiteSpace;

/** Who wrote a page's report: what linked data and meta elements name, and what readers see. */
final class Byline {
  private static final int LONGEST = 200;
  private static final int LONGEST_NAME = 60;
  private static final int MOST_ELEMENTS = 20;

  private static final Pattern SHOWN =
      Pattern.compile(
          "^(?iu:story by|written by|posted by|reported by|by|von|por|par|di|автор[иы]?:?|текст:)"
              + "\\s+(\\p{Lu}.{2,})$");

  /** Where the names end and something else begins. */
  private static final Pattern END =
      Pattern.compile(
          "\\s[/–—-]\\s|[|•·@(\\d]|https?:|(?iu:\\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day"
              + "|\\bpubli(?:shed|ziert)|\\b(?:updated|posted|follow|date)\\b)|\\b(?:for|on)\\s\\p{Lu}"
              + "|(?<=\\p{Ll})\\.\\s\\p{Lu}\\w{3,}");

  private static final Pattern BETWEEN =
      Pattern.compile("\\s*(?:,|;|&|\\band\\b|\\bund\\b|\\bта\\b|\\bи\\b)\\s*");

  /** What follows a name after a comma: an office or the name of an outlet. */
  private static final Pattern ROLE =
      Pattern.compile(
          "\\b(?:writer|editor|reporter|correspondent|contributor|columnist|staff|press|news|ap|afp"
              + "|reuters|cnn|bbc|special to .*|senior|political|bureau|chief|director|analyst)\\b"
              + "|\\.(?:com|org|net|co)\\b|^(?-i:\\p{Lu}{2,5})$",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> NOBODY = Set.of("admin", "administrator", "author", "editor");

  private Byline() {}

  /** Names parted by commas, or null. */
  static @Nullable String of(
      Document page, Map<String, String> meta, LinkedData linked, List<String> opening) {
    List<String> told = new ArrayList<>();
    for (String author : linked.authors()) {
      told.addAll(names(author));
    }
    List<String> seen = seen(opening);
    if (told.isEmpty()) {
      for (String name :
          List.of("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")) {
        String author = meta.get(name);
        if (told.isEmpty() && author != null) {
          told.addAll(names(author));
        }
      }
    }
    // Linked data often names only the first of several, or the outlet.
    if (told.isEmpty() || seen.size() > told.size() || (!seen.isEmpty() && isSite(told, linked))) {
      if (!seen.isEmpty()) {
        told = seen;
      }
    }
    if (told.isEmpty()) {
      told = marked(page);
    }
    return told.isEmpty() ? null : String.join(", ", new LinkedHashSet<>(told));
  }

  private static boolean isSite(List<String> told, LinkedData linked) {
    return told.size() == 1 && told.get(0).equalsIgnoreCase(linked.publisher());
  }

  private static List<String> seen(List<String> opening) {
    for (String line : opening) {
      Matcher shown = SHOWN.matcher(line.length() > 300 ? line.substring(0, 300) : line);
      if (line.length() <= LONGEST && shown.matches()) {
        List<String> names = names(shown.group(1));
        if (!names.isEmpty()) {
          return names;
        }
      }
    }
    return List.of();
  }

  private static List<String> marked(Document page) {
    int seen = 0;
    for (Element element :
        page.select(
            "[rel=author], [itemprop=author], [class*=byline], [class*=author-name],"
                + " [class*=authorName], [class*=author-link]")) {
      List<String> names = names(WhiteSpace.collapse(element.text()));
      if (!names.isEmpty()) {
        return names;
      }
      if (++seen > MOST_ELEMENTS) {
        break;
      }
    }
    return List.of();
  }

  /** The names in what was found; none where it is no names. */
  private static List<String> names(String found) {
    String line = NewsPage.words(found);
    Matcher shown = SHOWN.matcher(line.length() > 300 ? line.substring(0, 300) : line);
    if (shown.matches()) {
      line = shown.group(1);
    }
    if (line.contains("://") || line.startsWith("@") || line.startsWith("www.")) {
      return List.of();
    }
    Matcher end = END.matcher(line);
    if (end.find(Math.min(line.length(), 1))) {
      line = line.substring(0, end.start());
    }
    List<String> names = new ArrayList<>();
    for (String part : BETWEEN.split(line)) {
      String name = WhiteSpace.strip(part);
      boolean role = !names.isEmpty() && ROLE.matcher(name).find();
      boolean nobody = NOBODY.contains(name.toLowerCase(Locale.ROOT));
      if (!role && !nobody && name.length() > 2 && name.length() <= LONGEST_NAME) {
        names.add(name);
      }
    }
    return names;
  }
}
