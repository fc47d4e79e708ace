package org.onrecord.reader.telegram;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Blocks;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.OutletKind;

/**
 * One page of a public channel as Telegram shows it to browsers ({@code t.me/s/NAME}): some twenty
 * messages, oldest first, and the way to those before them.
 *
 * @param handle the channel's name in addresses, in lower case
 * @param title what the channel calls itself
 * @param posts messages with words, oldest first
 * @param numbers of all messages of the page, also of those without words
 * @param before the number before which the page of older messages ends, or null on the first page
 */
public record ChannelPage(
    String handle, String title, List<Post> posts, Set<Long> numbers, @Nullable Long before) {
  private static final int MOST_MESSAGES = 1_000;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int DEEPEST = 256;
  private static final String MESSAGE = "tgme_widget_message";
  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z0-9_]{2,64})/(\\d{1,15})");
  private static final Pattern MESSAGE_URL =
      Pattern.compile("https?://t\\.me/(?:s/)?([A-Za-z0-9_]{2,64})/(\\d{1,15})(?:\\?.*)?");
  private static final Pattern BEFORE = Pattern.compile("[?&]before=(\\d{1,15})");
  private static final Pattern VIEWS = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)([KM]?)");
  private static final Map<String, String> MEDIA = new HashMap<>();

  static {
    MEDIA.put("photo_wrap", "photo");
    MEDIA.put("video_player", "video");
    MEDIA.put("roundvideo_player", "video");
    MEDIA.put("voice_player", "voice");
    MEDIA.put("document_wrap", "file");
    MEDIA.put("poll", "poll");
    MEDIA.put("location_wrap", "location");
    MEDIA.put("sticker_wrap", "sticker");
  }

  public ChannelPage {
    posts = List.copyOf(posts);
    numbers = Set.copyOf(numbers);
  }

  /** The address of a channel's newest messages, or of those before message {@code before}. */
  public static String address(String handle, @Nullable Long before) {
    return "https://t.me/s/" + handle + (before == null ? "" : "?before=" + before);
  }

  /**
   * The name of the channel that an address of {@code t.me} names, in lower case; null for any
   * other address, and for one of a private channel.
   */
  public static @Nullable String handle(String address) {
    Matcher matcher =
        Pattern.compile(
                "(?:https?://)?(?:www\\.)?(?:t\\.me|telegram\\.me)/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,63})"
                    + "(?:/\\d+)?/?(?:\\?.*)?")
            .matcher(address);
    if (!matcher.matches()) {
      return null;
    }
    String name = matcher.group(1).toLowerCase(Locale.ROOT);
    return Set.of("joinchat", "addstickers", "share", "proxy", "login").contains(name)
        ? null
        : name;
  }

  /** Reads a page. */
  public static ChannelPage read(byte[] bytes) throws Unreadable {
    org.jsoup.nodes.Document page;
    try {
      page =
          Jsoup.parse(
              new ByteArrayInputStream(bytes),
              "UTF-8",
              "https://t.me/",
              Parser.htmlParser().setMaxDepth(DEEPEST));
    } catch (IOException | RuntimeException e) {
      throw new Unreadable("is HTML that cannot be parsed; fetch the channel's page again", e);
    }
    Element header = page.selectFirst(".tgme_channel_info_header_title");
    String title = header == null ? "" : WhiteSpace.collapse(header.text());
    String handle = null;
    List<Post> posts = new ArrayList<>();
    Set<Long> numbers = new LinkedHashSet<>();
    for (Element message : page.select("." + MESSAGE + "[data-post]")) {
      Matcher numbered = NUMBERED.matcher(message.attr("data-post"));
      if (!numbered.matches() || numbers.size() >= MOST_MESSAGES) {
        continue;
      }
      handle = handle == null ? numbered.group(1) : handle;
      long number = Long.parseLong(numbered.group(2));
      if (title.isEmpty()) {
        title = words(message, ".tgme_widget_message_owner_name", handle);
      }
      if (!numbers.add(number)) {
        continue;
      }
      Post post = post(message, handle, title, number);
      if (post != null) {
        posts.add(post);
      }
    }
    if (handle == null) {
      throw new Unreadable(
          "is a page of Telegram without messages; the channel is private, empty or does not"
              + " exist");
    }
    return new ChannelPage(handle.toLowerCase(Locale.ROOT), title, posts, numbers, before(page));
  }

  private static @Nullable Long before(org.jsoup.nodes.Document page) {
    Element more = page.selectFirst("a.tme_messages_more[data-before]");
    if (more != null && more.attr("data-before").matches("\\d{1,15}")) {
      return Long.valueOf(more.attr("data-before"));
    }
    Element link = page.selectFirst("link[rel=prev][href]");
    Matcher before = BEFORE.matcher(link == null ? "" : link.attr("href"));
    return before.find() ? Long.valueOf(before.group(1)) : null;
  }

  private static @Nullable Post post(Element message, String handle, String title, long number) {
    String text = text(message);
    if (WhiteSpace.strip(text).isEmpty()) {
      return null;
    }
    Element time = message.selectFirst("a.tgme_widget_message_date time[datetime]");
    Element meta = message.selectFirst(".tgme_widget_message_meta");
    Element from = message.selectFirst(".tgme_widget_message_forwarded_from_name");
    String first = from == null ? "" : WhiteSpace.collapse(from.text());
    String signed = words(message, ".tgme_widget_message_from_author", "");
    BlockText blocks = new BlockText();
    blocks.add(text, Blocks.ofBody(text));
    Document document =
        new Document(
            handle.toLowerCase(Locale.ROOT) + "/" + number,
            "https://t.me/" + handle.toLowerCase(Locale.ROOT) + "/" + number,
            null,
            title,
            OutletKind.TELEGRAM_CHANNEL,
            "",
            blocks.text(),
            blocks.blocks(),
            time == null ? null : Dates.parse(time.attr("datetime")),
            signed.isEmpty() ? null : signed,
            Languages.of(text, null));
    boolean edited = meta != null && meta.ownText().toLowerCase(Locale.ROOT).contains("edited");
    return new Post(
        from == null || first.isEmpty()
            ? document
            : document.forwarded(new Document.Forward(first, messageUrl(from.attr("href")))),
        new Post.Facts(
            number,
            edited,
            null,
            replyTo(message, handle),
            views(words(message, ".tgme_widget_message_views", "")),
            media(message),
            Set.of(Post.Lack.TIME_OF_EDIT, Post.Lack.FILES)));
  }

  private static String words(Element message, String selector, @Nullable String otherwise) {
    Element element = message.selectFirst(selector);
    String words = element == null ? "" : WhiteSpace.collapse(element.text());
    return words.isEmpty() && otherwise != null ? otherwise : words;
  }

  private static @Nullable String messageUrl(String href) {
    Matcher url = MESSAGE_URL.matcher(href);
    return url.matches()
        ? "https://t.me/" + url.group(1).toLowerCase(Locale.ROOT) + "/" + url.group(2)
        : null;
  }

  private static @Nullable Long replyTo(Element message, String handle) {
    Element reply = message.selectFirst("a.tgme_widget_message_reply[href]");
    Matcher url = MESSAGE_URL.matcher(reply == null ? "" : reply.attr("href"));
    return url.matches() && url.group(1).equalsIgnoreCase(handle)
        ? Long.valueOf(url.group(2))
        : null;
  }

  private static List<String> media(Element message) {
    Set<String> kinds = new LinkedHashSet<>();
    for (Element element : message.select("[class*=tgme_widget_message_]")) {
      for (String name : element.classNames()) {
        String kind =
            name.startsWith(MESSAGE + "_") ? MEDIA.get(name.substring(MESSAGE.length() + 1)) : null;
        if (kind != null) {
          kinds.add(kind);
        }
      }
    }
    return List.copyOf(kinds);
  }

  static @Nullable Long views(String words) {
    Matcher views = VIEWS.matcher(words);
    if (!views.matches()) {
      return null;
    }
    long times =
        switch (views.group(2)) {
          case "K" -> 1_000;
          case "M" -> 1_000_000;
          default -> 1;
        };
    return new BigDecimal(views.group(1)).multiply(BigDecimal.valueOf(times)).longValue();
  }

  /** The words of a message and of what is attached: its text or caption, a poll, a file's name. */
  private static String text(Element message) {
    StringBuilder text = new StringBuilder();
    for (Element element :
        message.select(
            ".tgme_widget_message_text, .tgme_widget_message_poll_question,"
                + " .tgme_widget_message_poll_option_text")) {
      boolean quoted =
          element.parents().stream()
              .takeWhile(parent -> parent != message)
              .anyMatch(
                  parent ->
                      parent.hasClass("tgme_widget_message_reply")
                          || parent.hasClass("tgme_widget_message_text"));
      if (quoted || text.length() > LONGEST_TEXT) {
        continue;
      }
      String words = lines(element);
      if (!words.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(words);
      }
    }
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text.toString();
  }

  /** The words of an element with its line breaks. */
  private static String lines(Element element) {
    StringBuilder lines = new StringBuilder();
    element.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              lines.append(words.getWholeText());
            } else if (node instanceof Element inner
                && (inner.nameIs("br") || inner.nameIs("blockquote") || inner.nameIs("pre"))) {
              lines.append('\n');
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element inner
                && (inner.nameIs("blockquote") || inner.nameIs("pre"))) {
              lines.append('\n');
            }
          }
        });
    return WhiteSpace.strip(lines.toString());
  }
}
