package org.onrecord.app.intake;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.site.FeedLinks;
import org.onrecord.reader.site.Published;
import org.onrecord.reader.telegram.ChannelPage;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;

/** Finds out what there is to follow at an address that a person names. */
public final class Discovery {
  private final Fetcher fetcher;

  public Discovery(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * The source at an address: a feed, sitemap, page, channel of Telegram, or folder; of a page that
   * names feeds, its first feed, and of one whose site names a news sitemap and no feed, that.
   *
   * @param kind which it is to be, whatever it looks like, or null
   * @param pages whether linked pages are read
   * @throws FetchException where the address cannot be fetched
   * @throws Unreadable where there is nothing to follow
   */
  public Source find(String address, @Nullable SourceKind kind, boolean pages)
      throws FetchException, Unreadable, InterruptedException {
    Instant now = Instant.now();
    String channel = ChannelPage.handle(address.strip());
    if (channel == null && address.matches("@[A-Za-z][A-Za-z0-9_]{3,63}")) {
      channel = address.substring(1).toLowerCase(Locale.ROOT);
    }
    if (channel != null && (kind == null || kind == SourceKind.TELEGRAM)) {
      String url = ChannelPage.address(channel, null);
      return Source.of(SourceKind.TELEGRAM, url, "@" + channel, false, now);
    }
    Path folder = folder(address);
    if (folder != null && (kind == null || kind == SourceKind.FOLDER)) {
      return Source.of(SourceKind.FOLDER, folder.toUri().toString(), folder.toString(), false, now);
    }
    WebAddress at;
    try {
      at = WebAddress.parse(address.indexOf("://") < 0 ? "https://" + address : address);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          "is neither a folder nor " + String.valueOf(e.getMessage()).substring("not ".length()),
          e);
    }
    if (kind != null) {
      return Source.of(kind, at.toString(), name(null, at), pages, now);
    }
    Fetched fetched = fetcher.fetch(FetchRequest.of(at));
    return switch (Published.of(fetched.body())) {
      case FEED -> Source.of(SourceKind.FEED, at.toString(), name(fetched, at), pages, now);
      case SITEMAP -> Source.of(SourceKind.SITEMAP, at.toString(), name(null, at), true, now);
      case SOURCE_LIST ->
          throw new Unreadable("is a list of feeds; save it and use sources import FILE");
      case CHANNEL -> throw new Unreadable("is a channel's page; name it as t.me/NAME");
      case PAGE -> ofPage(fetched, at, pages, now);
    };
  }

  private static @Nullable Path folder(String address) {
    if (address.indexOf("://") >= 0) {
      return null;
    }
    try {
      Path path = Path.of(address).toAbsolutePath().normalize();
      return Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private Source ofPage(Fetched fetched, WebAddress at, boolean pages, Instant now)
      throws FetchException, Unreadable, InterruptedException {
    List<FeedLinks.Link> feeds = FeedLinks.of(fetched.body(), fetched.address().toString());
    for (FeedLinks.Link link : feeds) {
      try {
        WebAddress feed = WebAddress.parse(link.address());
        Fetched answer = fetcher.fetch(FetchRequest.of(feed));
        if (Published.of(answer.body()) == Published.FEED) {
          return Source.of(SourceKind.FEED, feed.toString(), name(answer, feed), pages, now);
        }
      } catch (FetchException | IllegalArgumentException notThisOne) {
        // The next may answer; without any, the page itself is followed.
      }
    }
    boolean isHome = fetched.address().target().equals("/");
    if (isHome) {
      for (String sitemap : fetcher.sitemaps(fetched.address())) {
        String canonical = Addresses.canonical(sitemap);
        if (canonical != null && canonical.toLowerCase(Locale.ROOT).contains("news")) {
          return Source.of(SourceKind.SITEMAP, canonical, name(fetched, at), true, now);
        }
      }
    }
    return Source.of(SourceKind.PAGE, at.toString(), name(fetched, at), false, now);
  }

  /** The title that a document has, or the host. */
  private static String name(@Nullable Fetched fetched, WebAddress at) {
    List<String> names = new ArrayList<>();
    if (fetched != null) {
      String head = new String(fetched.marked(), java.nio.charset.StandardCharsets.UTF_8);
      head = head.substring(0, Math.min(20_000, head.length()));
      var title = Jsoup.parse(head, "", org.jsoup.parser.Parser.xmlParser()).selectFirst("title");
      if (title != null) {
        names.add(WhiteSpace.collapse(Jsoup.parseBodyFragment(title.text()).text()));
      }
    }
    names.add(Addresses.host(at.origin() + "/"));
    String name = names.get(0).isEmpty() ? names.get(names.size() - 1) : names.get(0);
    return name.length() > 200 ? name.substring(0, 200) : name;
  }
}
