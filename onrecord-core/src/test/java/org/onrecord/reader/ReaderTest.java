package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;

class ReaderTest {
  private static final Outlet POST =
      new Outlet("post.example", "The Post", OutletKind.NEWS_SITE, "GB", "en", null, true);
  private static final PublicationTime DAY = PublicationTime.on(LocalDate.of(2023, 5, 12));

  @Test
  void defaults_areUsedWhereTheInputDoesNotTell() {
    ReadDefaults defaults = new ReadDefaults(DAY, POST, Map.of());

    Report bare = Readings.reports(Readings.of(defaults, "A title\n\nThe mayor spoke.")).get(0);
    Report dated =
        Readings.reports(Readings.of(defaults, "A title\n\nMay 3, 2023\n\nThe mayor spoke."))
            .get(0);

    assertThat(bare.published()).isEqualTo(DAY);
    assertThat(bare.outlet()).isEqualTo(POST);
    assertThat(dated.published()).isEqualTo(PublicationTime.on(LocalDate.of(2023, 5, 3)));
  }

  @Test
  void outlet_thatIsKnown_isFoundByIdNameAndHost() {
    Reader reader = new Reader(new ReadDefaults(null, null, Map.of("post.example", POST)));

    for (String name : List.of("post.example", "The Post", "THE POST", "www.post.example")) {
      assertThat(reader.report(Row.of("1", "A", "", null, name, null)).outlet())
          .as(name)
          .isEqualTo(POST);
    }
    Row byAddress = Row.of("1", "A", "", null, null, "https://edition.post.example/a");
    assertThat(reader.report(byAddress).outlet()).isEqualTo(POST);
    Row other = Row.of("1", "A", "", null, "Other Post", null);
    assertThat(reader.report(other).outlet().id()).isEqualTo("other-post");
  }

  @Test
  void id_isDerivedFromAddressThenIdThenText() {
    Reader reader = new Reader(ReadDefaults.none());
    Report first = reader.report(Row.of("1", "A", "One.", null, "o", "https://o.example/a#x"));
    Report edited = reader.report(Row.of("2", "A", "Two.", null, "o", "https://O.example/a"));
    Report other = reader.report(Row.of("1", "A", "One.", null, "o", null));
    Report again = reader.report(Row.of("1", "A", "Three.", null, "o", null));

    assertThat(edited.id()).isEqualTo(first.id());
    assertThat(edited.version()).isNotEqualTo(first.version());
    assertThat(other.id()).isNotEqualTo(first.id()).isEqualTo(again.id());
  }

  @Test
  void row_whoseTextBeginsWithItsTitle_doesNotRepeatIt() {
    Reader reader = new Reader(ReadDefaults.none());

    Report inLine =
        reader.report(Row.of("1", "Ship sinks", "Ship sinks. He said so.", null, null, null));
    Report onLine =
        reader.report(Row.of("1", "Ship sinks", "SHIP SINKS\nHe said so.", null, null, null));
    Report inSentence =
        reader.report(Row.of("1", "Ship sinks", "Ship sinks in port, he said.", null, null, null));

    assertThat(inLine.text()).isEqualTo("Ship sinks. He said so.");
    assertThat(onLine.text()).isEqualTo("SHIP SINKS\nHe said so.");
    assertThat(inSentence.text()).isEqualTo("Ship sinks\n\nShip sinks in port, he said.");
    assertThat(List.of(inLine, onLine, inSentence))
        .allSatisfy(
            report ->
                assertThat(report.blocks())
                    .extracting(Block::kind)
                    .containsExactly(BlockKind.HEADLINE, BlockKind.PARAGRAPH));
  }

  @Test
  void reportOfText_keepsTheTextUnchanged() {
    Reader reader = new Reader(ReadDefaults.none());
    String text = "\n  The mayor denied it.\r\n\r\nNobody left.  \n";

    Report report = reader.reportOfText(Row.of("1", "A title", text, DAY, null, null));

    assertThat(report.text()).isEqualTo(text);
    assertThat(report.title()).isEqualTo("A title");
    assertThat(report.blocks())
        .extracting(report::textOf)
        .containsExactly("The mayor denied it.", "Nobody left.");
    assertThat(reader.reportOfText(Row.of("2", "A", "", null, null, null)).blocks()).isEmpty();
  }

  @Test
  void row_withoutWords_isRefused() {
    Reader reader = new Reader(ReadDefaults.none());

    assertThatThrownBy(() -> reader.report(Row.of("7", " ", "\n", null, null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 7");
  }

  @Test
  void export_withAMessageALine_isNotTakenForRows() {
    List<Reading> readings =
        Readings.of(
            "{\"name\":\"Desk\",\"type\":\"public_channel\",\"id\":1,\"messages\":[\n"
                + "{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1683871200\",\"text\":\"One\"},\n"
                + "{\"id\":2,\"type\":\"message\",\"date_unixtime\":\"1683871300\",\"text\":\"Two\"}\n"
                + "]}");

    assertThat(Readings.failures(readings)).isEmpty();
    assertThat(Readings.reports(readings)).extracting(Report::text).containsExactly("One", "Two");
  }

  @Test
  void blocksOf_aReport_tellsHeadlineDateAndFurniture() {
    String text = "A title\n\nMay 12, 2023\n\nThe mayor spoke.\n\nSign up for our newsletter";

    assertThat(Reader.blocksOf(text))
        .extracting(Block::kind)
        .containsExactly(
            BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.FURNITURE);
  }

  @Test
  void page_withoutCanonicalAddress_hasOutletOfItsSiteName() {
    Report report =
        Readings.report(
            "<meta property='og:site_name' content='The Post'><h1>Mayor denies it again</h1>"
                + "<p>The mayor denied it on Monday, and the council agreed with him.</p>");

    assertThat(report.outlet().id()).isEqualTo("the-post");
    assertThat(report.title()).isEqualTo("Mayor denies it again");
    assertThat(report.url()).isNull();
  }
}
