package org.onrecord.reader;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.archive.WebArchive;
import org.onrecord.reader.feed.Feed;
import org.onrecord.reader.feed.JsonFeed;
import org.onrecord.reader.html.NewsPage;
import org.onrecord.reader.telegram.ChannelPage;
import org.onrecord.reader.telegram.Post;
import org.onrecord.reader.telegram.TelegramExport;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Blocks;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.PageDetails;
import org.onrecord.reader.text.PlainText;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;

/**
 * Reads inputs into reports: plain text, a news page in HTML, RSS, Atom and JSON feeds, Telegram's
 * exports and channel pages, web archives, and rows in JSONL, each told by its content and any of
 * them in gzip.
 *
 * <p>A document of up to 16 MB is read (a page of up to 400,000 tags); of rows and messages, one is
 * held at a time. What cannot be read becomes a {@link Reading.Failed} and the rest is read on.
 * Nothing is fetched. Immutable and thread-safe.
 */
public final class Reader {
  /** Most bytes of one document, unpacked. */
  static final int LONGEST_DOCUMENT = 16 << 20;

  private static final int HEAD = 1 << 16;

  private final ReadDefaults defaults;
  private final Map<String, Outlet> outlets;

  public Reader(ReadDefaults defaults) {
    this.defaults = defaults;
    Map<String, Outlet> byName = new HashMap<>();
    for (Outlet outlet : defaults.outlets().values()) {
      byName.put(outlet.name().toLowerCase(Locale.ROOT), outlet);
      byName.put(outlet.id(), outlet);
    }
    byName.putAll(defaults.outlets());
    this.outlets = Map.copyOf(byName);
  }

  /**
   * Reads all documents of an input, in order, and gives each to the sink as soon as it is read.
   * Throws nothing but what the sink throws.
   */
  public void read(Input input, Consumer<Reading> sink) {
    try (InputStream bytes = new BufferedInputStream(input.bytes().open(), HEAD)) {
      read(input, bytes, sink);
    } catch (Unreadable e) {
      sink.accept(new Reading.Failed(input.name(), e.reason()));
    } catch (IOException e) {
      sink.accept(new Reading.Failed(input.name(), reason(e)));
    }
  }

  /** The blocks of a plain text, in order; the headline is one of them where the text has one. */
  public static List<Block> blocksOf(String text) {
    return Blocks.of(text);
  }

  /**
   * A page's bytes as text, which the alignment of its report indexes.
   *
   * @param contentType as the sender names it, or null
   */
  public static String decoded(byte[] page, @Nullable String contentType) {
    return Decoding.decode(page, contentType);
  }

  /**
   * The report that a row gives, its text put together from title and body.
   *
   * @throws IllegalArgumentException where the row holds no words
   */
  public Report report(Row row) {
    try {
      return report(document(row));
    } catch (Unreadable e) {
      throw new IllegalArgumentException("row " + row.id() + " " + e.reason(), e);
    }
  }

  /**
   * The report whose text is the row's own text unchanged, its title standing beside it; the text
   * may be empty. What the row has as HTML is not looked at.
   */
  public Report reportOfText(Row row) {
    List<Block> blocks = PlainText.blocks(row.title(), row.text());
    PublicationTime published = row.published();
    return report(
        new Document(
            row.id(),
            Addresses.canonical(row.url()),
            null,
            row.outlet(),
            OutletKind.OTHER,
            WhiteSpace.collapse(row.title()),
            row.text(),
            blocks,
            published == null ? PlainText.published(row.text(), blocks) : published,
            row.byline(),
            Languages.of(row.text(), row.language())));
  }

  private void read(Input input, InputStream bytes, Consumer<Reading> sink)
      throws IOException, Unreadable {
    byte[] head = head(bytes);
    if (Decoding.startsWith(head, 0x1f, 0x8b)) {
      // The outer stream is closed by whoever opened it.
      InputStream unpacked = new BufferedInputStream(Unpacking.of(bytes), HEAD);
      head = head(unpacked);
      if (Decoding.startsWith(head, 0x1f, 0x8b)) {
        throw new Unreadable("is gzip within gzip; unpack it first");
      }
      readKind(input, head, unpacked, sink);
    } else {
      readKind(input, head, bytes, sink);
    }
  }

  private static byte[] head(InputStream bytes) throws IOException, Unreadable {
    bytes.mark(HEAD);
    byte[] first = new byte[HEAD];
    int length = 0;
    try {
      for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
        read = bytes.read(first, length, HEAD - length);
      }
    } catch (EOFException cutShort) {
      // Whoever reads on meets it again, after what came before it.
      if (length == 0) {
        throw cutShort;
      }
    }
    byte[] head = Arrays.copyOf(first, length);
    bytes.reset();
    if (head.length == 0) {
      throw new Unreadable("is empty");
    }
    return head;
  }

  private void readKind(Input input, byte[] head, InputStream bytes, Consumer<Reading> sink)
      throws IOException, Unreadable {
    String type = input.contentType();
    switch (Kind.of(head, head.length < HEAD, type)) {
      case PLAIN_TEXT -> done(PlainText.read(text(bytes, type)), sink);
      case HTML -> {
        for (Document document : NewsPage.readAll(text(bytes, type), input.address())) {
          done(document, sink);
        }
      }
      case JSON_ROW -> {
        byte[] json = whole(bytes);
        done(document(Row.parse(json, json.length)), sink);
      }
      case FEED -> readFeed(Feed.read(text(bytes, type)), sink);
      case JSON_FEED -> readFeed(JsonFeed.read(whole(bytes)), sink);
      case JSON_LINES -> readRows(input.name(), head, bytes, sink);
      case TELEGRAM_EXPORT -> readMessages(bytes, sink);
      case TELEGRAM_PAGE ->
          ChannelPage.read(whole(bytes)).posts().forEach(post -> done(post, sink));
      case WEB_ARCHIVE -> readArchive(input.name(), bytes, sink);
    }
  }

  private void readFeed(List<Document> entries, Consumer<Reading> sink) throws Unreadable {
    if (entries.isEmpty()) {
      throw new Unreadable("is a feed without entries");
    }
    for (Document entry : entries) {
      done(entry, sink);
    }
  }

  private void readMessages(InputStream bytes, Consumer<Reading> sink)
      throws IOException, Unreadable {
    try (TelegramExport export = TelegramExport.open(bytes)) {
      for (Post message = export.next(); message != null; message = export.next()) {
        done(message, sink);
      }
    }
  }

  private void readArchive(String name, InputStream bytes, Consumer<Reading> sink)
      throws IOException, Unreadable {
    boolean any = false;
    try (WebArchive archive = WebArchive.open(bytes)) {
      for (WebArchive.Page page = archive.next(LONGEST_DOCUMENT);
          page != null;
          page = archive.next(LONGEST_DOCUMENT)) {
        any = true;
        byte[] body = page.body();
        String where = name + ":" + page.address();
        if (body == null) {
          sink.accept(new Reading.Failed(where, "is damaged or of more than 16 MB"));
        } else {
          readPage(where, page.address(), body, sink);
        }
      }
    }
    if (!any) {
      throw new Unreadable("is a WARC archive without pages in HTML");
    }
  }

  /**
   * What a crawl found as a page is nothing else, so that archives are not read within archives.
   */
  private void readPage(String where, String address, byte[] body, Consumer<Reading> sink) {
    try {
      if (body.length == 0) {
        throw new Unreadable("is empty");
      }
      Kind kind =
          Kind.of(Arrays.copyOf(body, Math.min(HEAD, body.length)), body.length <= HEAD, null);
      if (kind == Kind.TELEGRAM_PAGE) {
        ChannelPage.read(body).posts().forEach(post -> done(post, sink));
      } else if (kind == Kind.HTML) {
        for (Document document : NewsPage.readAll(Decoding.decode(body, null), address)) {
          done(document, sink);
        }
      } else {
        throw new Unreadable("is no HTML, whatever the archive says");
      }
    } catch (Unreadable e) {
      sink.accept(new Reading.Failed(where, e.reason()));
    }
  }

  private void readRows(String name, byte[] head, InputStream bytes, Consumer<Reading> sink)
      throws IOException {
    Charset wide = Decoding.utf16(head);
    Lines lines = new Lines(wide == null ? bytes : new Utf8Stream(bytes, wide), LONGEST_DOCUMENT);
    while (lines.next()) {
      Document document;
      try {
        if (lines.isTooLong()) {
          throw new Unreadable("is longer than 16 MB; split it");
        }
        document = document(Row.parse(lines.bytes(), lines.length()));
      } catch (Unreadable e) {
        sink.accept(new Reading.Failed(name + ":line " + lines.number(), e.reason()));
        continue;
      }
      done(document, sink);
    }
  }

  private void done(Post post, Consumer<Reading> sink) {
    sink.accept(new Reading.Done(report(post.document()), null, post.facts()));
  }

  private void done(Document document, Consumer<Reading> sink) {
    sink.accept(new Reading.Done(report(document), document.page(), null));
  }

  private static Document document(Row row) throws Unreadable {
    String title = WhiteSpace.collapse(row.title());
    String html = row.html();
    if (html != null && WhiteSpace.strip(row.text()).isEmpty()) {
      Document page = NewsPage.read(html, row.url());
      BlockText text = new BlockText();
      if (title.isEmpty() || title.equals(page.title())) {
        text.add(page.text(), page.blocks());
        title = page.title();
      } else {
        text = NewsPage.underTitle(title, page);
      }
      return document(row, title, text, page);
    }
    BlockText text = PlainText.join(title, row.text());
    if (text.blocks().isEmpty()) {
      throw new Unreadable("has neither \"text\" nor \"html\" nor \"title\"; give one of them");
    }
    return document(row, title, text, null);
  }

  private static Document document(Row row, String title, BlockText text, @Nullable Document page) {
    PublicationTime published = row.published();
    if (published == null) {
      published = page == null ? PlainText.published(text.text(), text.blocks()) : page.published();
    }
    String url = Addresses.canonical(row.url());
    return new Document(
        row.id(),
        url == null && page != null ? page.url() : url,
        null,
        row.outlet() == null && page != null ? page.outletName() : row.outlet(),
        OutletKind.OTHER,
        title,
        text.text(),
        text.blocks(),
        published,
        row.byline() == null && page != null ? page.byline() : row.byline(),
        Languages.of(
            text.text(), row.language() == null && page != null ? page.language() : row.language()),
        page == null ? null : details(page, text),
        null);
  }

  /** What a page told, its alignment moved where the text begins with another title. */
  private static @Nullable PageDetails details(Document page, BlockText text) {
    PageDetails told = page.page();
    if (told == null || page.text().equals(text.text())) {
      return told;
    }
    int from = bodyStart(page.blocks(), page.text().length());
    int by = bodyStart(text.blocks(), text.text().length()) - from;
    return new PageDetails(
        told.modified(), told.section(), told.paywalled(), told.alignment().moved(from, by));
  }

  private static int bodyStart(List<Block> blocks, int end) {
    for (Block block : blocks) {
      if (block.kind() != BlockKind.HEADLINE) {
        return block.span().start();
      }
    }
    return end;
  }

  /** The report of a document, with the defaults where it does not tell. */
  public Report report(Document document) {
    String url = document.url();
    String key = document.key();
    boolean post = document.page() != null && key != null && key.startsWith(url + "#");
    if (url != null && !post) {
      // Only posts of a live blog share their page's address.
      key = url;
    }
    PublicationTime published = document.published();
    Report report =
        Report.of(
            outlet(document),
            key == null ? document.text() : key,
            url,
            document.title(),
            document.text(),
            document.blocks(),
            published == null ? defaults.published() : published,
            document.byline(),
            document.language());
    Document.Forward forward = document.forward();
    return forward == null ? report : report.forwardedFrom(first(forward));
  }

  /** Who posted first: under the handle where the address tells it, so that renamed ones match. */
  private Outlet first(Document.Forward forward) {
    Outlet known = named(forward.name());
    if (known != null) {
      return known;
    }
    if (forward.url() != null) {
      return channel(forward.url(), forward.name());
    }
    Outlet named = Outlet.named(forward.name());
    return new Outlet(
        named.id(), named.name(), OutletKind.TELEGRAM_CHANNEL, null, null, null, false);
  }

  private Outlet outlet(Document document) {
    String address = document.url() == null ? document.site() : document.url();
    String host = address == null ? null : Addresses.host(address);
    String name = document.outletName();
    if (name != null && WhiteSpace.strip(name).isEmpty()) {
      name = null;
    }
    Outlet known = name == null ? null : named(name);
    for (String domain = host; known == null && domain != null; domain = parent(domain)) {
      known = outlets.get(domain);
    }
    if (known != null) {
      return known;
    }
    if (document.outletKind() == OutletKind.TELEGRAM_CHANNEL && document.url() != null) {
      return channel(document.url(), name);
    }
    Outlet fallback = defaults.outlet();
    if (fallback != null && name == null && host == null) {
      return fallback;
    }
    Outlet unknown = Outlet.named(name != null ? name : host != null ? host : "");
    return new Outlet(
        host != null && document.outletKind() == OutletKind.OTHER ? host : unknown.id(),
        unknown.name(),
        document.outletKind(),
        null,
        null,
        null,
        false);
  }

  /** Channels change what they call themselves; by their handle they stay the same. */
  private Outlet channel(String url, @Nullable String name) {
    String handle = url.substring(url.indexOf("://") + 3, url.lastIndexOf('/'));
    Outlet known = outlets.get(handle);
    return known != null
        ? known
        : new Outlet(
            handle,
            name == null ? handle : WhiteSpace.strip(name),
            OutletKind.TELEGRAM_CHANNEL,
            null,
            null,
            null,
            false);
  }

  private @Nullable Outlet named(String name) {
    String lower = WhiteSpace.collapse(name).toLowerCase(Locale.ROOT);
    Outlet outlet = outlets.get(lower);
    if (outlet == null && lower.startsWith("www.")) {
      outlet = outlets.get(lower.substring(4));
    }
    return outlet == null ? outlets.get(Outlet.named(name).id()) : outlet;
  }

  /** The domain above, as long as it is not a top-level one. */
  private static @Nullable String parent(String domain) {
    int dot = domain.indexOf('.');
    String parent = domain.substring(dot + 1);
    return dot < 0 || parent.indexOf('.') < 0 ? null : parent;
  }

  private static String text(InputStream bytes, @Nullable String type)
      throws IOException, Unreadable {
    return Decoding.decode(whole(bytes), type);
  }

  private static byte[] whole(InputStream bytes) throws IOException, Unreadable {
    byte[] all = bytes.readNBytes(LONGEST_DOCUMENT + 1);
    if (all.length > LONGEST_DOCUMENT) {
      throw new Unreadable("is a document of more than 16 MB; split it");
    }
    return all;
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return "does not exist or cannot be opened; check the name";
    } else if (failure instanceof AccessDeniedException) {
      return "may not be read; check its permissions";
    } else if (failure instanceof EOFException) {
      return "ends too early; fetch it again";
    } else if (failure instanceof ZipException || failure instanceof Unpacking.TooLarge) {
      return "is damaged gzip or unpacks to far more than its size; unpack it first";
    }
    String message = failure.getMessage();
    String detail = message == null ? failure.getClass().getSimpleName() : message;
    return "could not be read to its end: "
        + WhiteSpace.collapse(detail.substring(0, Math.min(200, detail.length())));
  }
}
