package org.onrecord.reader.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.html.NewsPage;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.PlainText;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * The entries of an RSS, RDF or Atom feed, each a document: its title and its content, else its
 * description. Document types and with them entities are refused, and nothing is fetched.
 */
public final class Feed {
  private static final int DEEPEST = 200;
  private static final int MOST_ELEMENTS = 200_000;

  private Feed() {}

  /** Reads the entries that hold any words. */
  public static List<Document> read(String xml) throws Unreadable {
    if (xml.toLowerCase(Locale.ROOT).contains("<!doctype")) {
      throw new Unreadable("is XML with a DOCTYPE, which is refused for safety; remove it");
    }
    SyndFeed feed;
    Bounds bounds = new Bounds();
    try {
      WireFeed wire = new BoundedFeedInput(bounds).build(new StringReader(xml));
      feed = new SyndFeedImpl(wire);
    } catch (FeedException | RuntimeException e) {
      // ROME answers an unknown root with an unchecked exception.
      throw new Unreadable(
          "is not a well-formed RSS or Atom feed (or nested deeper than "
              + DEEPEST
              + " levels); check it with a feed validator",
          e);
    }
    List<Document> documents = new ArrayList<>();
    for (SyndEntry entry : feed.getEntries()) {
      Document document = document(feed, entry, bounds.dates);
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  private static @Nullable Document document(
      SyndFeed feed, SyndEntry entry, Map<Instant, PublicationTime> dates) throws Unreadable {
    String title = entry.getTitle() == null ? "" : NewsPage.words(entry.getTitle());
    BlockText text = new BlockText();
    SyndContent content = content(entry);
    String markup = content == null || content.getValue() == null ? "" : content.getValue();
    if (content != null && "text".equals(content.getType()) && markup.indexOf('<') < 0) {
      text = PlainText.join(title, markup);
    } else {
      text = NewsPage.joinFragment(title, markup);
    }
    if (text.blocks().isEmpty()) {
      return null;
    }
    String url = Addresses.canonical(entry.getLink());
    String id = entry.getUri();
    if (url == null) {
      url = Addresses.canonical(id);
    }
    String author = entry.getAuthor();
    return new Document(
        id == null || id.isBlank() ? null : id,
        url,
        Addresses.canonical(feed.getLink()),
        feed.getTitle() == null ? null : NewsPage.words(feed.getTitle()),
        OutletKind.OTHER,
        title,
        text.text(),
        text.blocks(),
        published(entry, dates),
        author == null || author.isBlank() ? null : WhiteSpace.collapse(author),
        Languages.of(text.text(), feed.getLanguage()));
  }

  private static @Nullable SyndContent content(SyndEntry entry) {
    SyndContent longest = entry.getDescription();
    for (SyndContent content : entry.getContents()) {
      if (longest == null || length(content) > length(longest)) {
        longest = content;
      }
    }
    return longest;
  }

  private static int length(SyndContent content) {
    return content.getValue() == null ? 0 : content.getValue().length();
  }

  private static @Nullable PublicationTime published(
      SyndEntry entry, Map<Instant, PublicationTime> dates) {
    Date date =
        entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
    if (date == null) {
      return null;
    }
    PublicationTime told = dates.get(date.toInstant());
    if (told != null) {
      return told;
    }
    var moment = date.toInstant().atOffset(ZoneOffset.UTC);
    return Dates.isPlausible(moment) ? PublicationTime.at(moment) : null;
  }

  /** ROME's input with bounds on depth and number of elements; document types stay refused. */
  private static final class BoundedFeedInput extends WireFeedInput {
    private final Bounds bounds;

    BoundedFeedInput(Bounds bounds) {
      super(false, Locale.US);
      this.bounds = bounds;
    }

    @Override
    protected SAXBuilder createSAXBuilder() {
      SAXBuilder builder = super.createSAXBuilder();
      builder.setXMLFilter(bounds);
      return builder;
    }
  }

  /**
   * Also reads the dates as they are written, because ROME knows few forms and gives moments
   * without their offset: it is handed the moment in a form that it knows.
   */
  private static final class Bounds extends XMLFilterImpl {
    private static final Set<String> DATES =
        Set.of("pubDate", "published", "updated", "date", "issued", "modified");
    private static final int LONGEST_DATE = 200;

    private final Map<Instant, PublicationTime> dates = new HashMap<>();
    private final StringBuilder date = new StringBuilder();
    private boolean isDate;
    private int depth;
    private int elements;

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
        throws SAXException {
      // What stands before an element that opens inside of a date is no date.
      flush();
      depth++;
      elements++;
      if (depth > DEEPEST || elements > MOST_ELEMENTS) {
        throw new SAXException("too deep or too many elements");
      }
      isDate = DATES.contains(local);
      super.startElement(uri, local, name, attributes);
    }

    private void flush() throws SAXException {
      if (date.length() > 0) {
        super.characters(date.toString().toCharArray(), 0, date.length());
        date.setLength(0);
      }
      isDate = false;
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
      if (isDate && date.length() + length <= LONGEST_DATE) {
        date.append(characters, start, length);
      } else {
        flush();
        super.characters(characters, start, length);
      }
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
      depth--;
      PublicationTime time = isDate ? FeedDates.parse(date.toString()) : null;
      if (time != null) {
        dates.putIfAbsent(time.at().toInstant(), time);
        date.setLength(0);
        date.append(time.at().toInstant());
      }
      flush();
      super.endElement(uri, local, name);
    }
  }
}
