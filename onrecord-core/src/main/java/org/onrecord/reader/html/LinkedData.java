package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.JsonInput;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The JSON-LD of a page (schema.org): its article, with what that refers to by {@code @id}. Pages
 * write it by hand and wrongly; what can be understood counts.
 */
final class LinkedData {
  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f]");
  private static final Pattern ARTICLE =
      Pattern.compile("(?:Article|Posting|Report|Story|Analysis|Review)\\b");
  private static final int MOST_SCRIPTS = 20;
  private static final int MOST_NODES = 20_000;
  private static final int DEEPEST_REFERENCE = 4;

  /** Objects below these are other things than the page's own article. */
  private static final Set<String> OTHERS =
      Set.of(
          "itemListElement",
          "liveBlogUpdate",
          "comment",
          "review",
          "isPartOf",
          "hasPart",
          "mentions",
          "citation",
          "isBasedOn",
          "relatedLink",
          "publisher",
          "author",
          "creator",
          "image",
          "video");

  private final List<Map<String, Object>> articles = new ArrayList<>();
  private final List<Map<String, Object>> pages = new ArrayList<>();
  private final Map<String, Map<String, Object>> byId = new HashMap<>();
  private int nodes;

  private LinkedData() {}

  static LinkedData of(Document page) {
    LinkedData data = new LinkedData();
    int scripts = 0;
    for (Element script : page.getElementsByTag("script")) {
      if (!script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
        continue;
      }
      if (scripts++ == MOST_SCRIPTS) {
        break;
      }
      data.roots(script.data()).forEach(root -> data.sort(root, 0));
    }
    return data;
  }

  private List<Object> roots(String json) {
    List<Object> roots = new ArrayList<>();
    // Line breaks within strings are not JSON, but common.
    try (JsonParser parser = JsonInput.open(CONTROLS.matcher(json).replaceAll(" "))) {
      while (parser.nextToken() != null) {
        value(parser, roots::add);
      }
    } catch (JacksonException | Unreadable invalid) {
      // What was understood before the mistake counts.
      return roots;
    }
    return roots;
  }

  /** Where a value goes; an object is handed on before it is filled, so that a cut one counts. */
  private interface Sink {
    void accept(Object value);
  }

  private void value(JsonParser parser, Sink sink) throws Unreadable {
    JsonToken token = parser.currentToken();
    if (nodes++ > MOST_NODES || token == null) {
      parser.skipChildren();
      return;
    }
    switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        sink.accept(object);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          value(parser, part -> object.putIfAbsent(name, part));
        }
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        sink.accept(array);
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
          value(parser, array::add);
        }
      }
      default -> {
        String scalar = JsonInput.scalar(parser, "");
        if (scalar != null) {
          sink.accept(scalar);
        }
      }
    }
  }

  private void sort(Object value, int depth) {
    if (value instanceof List<?> list) {
      list.forEach(part -> sort(part, depth));
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> node = node(map);
      Object id = node.get("@id");
      if (id instanceof String name && node.size() > 1) {
        byId.putIfAbsent(name, node);
      }
      String type = type(node);
      if (ARTICLE.matcher(type).find()) {
        articles.add(node);
      } else if (type.contains("WebPage")) {
        pages.add(node);
      }
      node.forEach(
          (name, part) -> {
            if (!(part instanceof String)) {
              sortPart(name, part, depth);
            }
          });
    }
  }

  private void sortPart(String name, Object part, int depth) {
    if (!OTHERS.contains(name)) {
      sort(part, depth + 1);
    } else if (part instanceof Map<?, ?> map) {
      Map<String, Object> node = node(map);
      if (node.get("@id") instanceof String id && node.size() > 1) {
        byId.putIfAbsent(id, node);
      }
    }
  }

  @SuppressWarnings("unchecked") // Every map of this class is made by value().
  private static Map<String, Object> node(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  private static String type(Map<String, Object> node) {
    Object type = node.get("@type");
    return type == null ? "" : type.toString();
  }

  /** A text of the page's article, else of its page; null where neither has it. */
  @Nullable String text(String... names) {
    for (List<Map<String, Object>> group : List.of(articles, pages)) {
      for (Map<String, Object> node : group) {
        for (String name : names) {
          String text = first(node.get(name));
          if (text != null) {
            return text;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable Object value) {
    Object one = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
    return one instanceof String text && !WhiteSpace.strip(text).isEmpty()
        ? WhiteSpace.strip(text)
        : null;
  }

  /** The longest text that the page's linked data gives as its article's; may be empty. */
  String body() {
    String body = "";
    for (Map<String, Object> article : articles) {
      String own = first(article.get("articleBody"));
      body = own != null && own.length() > body.length() ? own : body;
    }
    return body;
  }

  /** The names of those who wrote the page's article, in order; without repetition. */
  List<String> authors() {
    Set<String> names = new LinkedHashSet<>();
    for (Map<String, Object> article : articles) {
      for (String property : List.of("author", "creator")) {
        if (names.isEmpty()) {
          names(article.get(property), names, 0);
        }
      }
    }
    return List.copyOf(names);
  }

  /** What the page's publisher is called, or null. */
  @Nullable String publisher() {
    for (Map<String, Object> article : articles) {
      Set<String> names = new LinkedHashSet<>();
      names(article.get("publisher"), names, 0);
      if (!names.isEmpty()) {
        return names.iterator().next();
      }
    }
    return null;
  }

  private void names(@Nullable Object value, Set<String> names, int depth) {
    if (depth > DEEPEST_REFERENCE || names.size() > 20) {
      return;
    }
    if (value instanceof String name) {
      if (!WhiteSpace.strip(name).isEmpty()) {
        names.add(WhiteSpace.collapse(name));
      }
    } else if (value instanceof List<?> list) {
      list.forEach(part -> names(part, names, depth + 1));
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> node = node(map);
      Object name = node.get("name");
      if (name != null) {
        names(name, names, depth + 1);
      } else if (node.get("@id") instanceof String id && byId.get(id) != null) {
        names(byId.get(id), names, depth + 1);
      }
    }
  }

  /** Whether the page calls itself a live blog. */
  boolean isLive() {
    return articles.stream().anyMatch(article -> type(article).contains("LiveBlogPosting"));
  }

  /** The posts of a live blog, in the order given; empty where the page is none. */
  List<Map<String, Object>> posts() {
    List<Map<String, Object>> posts = new ArrayList<>();
    for (Map<String, Object> article : articles) {
      Object updates = article.get("liveBlogUpdate");
      for (Object post : updates instanceof List<?> list ? list : singleton(updates)) {
        if (post instanceof Map<?, ?> map) {
          posts.add(node(map));
        }
      }
    }
    return posts;
  }

  private static List<Object> singleton(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  /** A text of one node, such as a post; null where it has none of that name. */
  static @Nullable String textOf(Map<String, Object> node, String name) {
    return first(node.get(name));
  }
}
