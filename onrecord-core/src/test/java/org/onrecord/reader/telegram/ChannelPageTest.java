package org.onrecord.reader.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.report.PublicationTime;

class ChannelPageTest {
  private static ChannelPage page() throws IOException, Unreadable {
    try (InputStream in = ChannelPageTest.class.getResourceAsStream("channel.html")) {
      assertThat(in).isNotNull();
      return ChannelPage.read(in == null ? new byte[0] : in.readAllBytes());
    }
  }

  @Test
  void page_ofAChannel_isReadMessageByMessage() throws Exception {
    ChannelPage page = page();

    assertThat(page.handle()).isEqualTo("ostravadesk");
    assertThat(page.title()).isEqualTo("Ostrava Desk 🇨🇿");
    assertThat(page.before()).isEqualTo(101);
    assertThat(page.numbers()).containsExactlyInAnyOrder(101L, 102L, 103L, 104L, 105L, 106L);
    assertThat(page.posts())
        .extracting(post -> post.facts().number())
        .containsExactly(101L, 103L, 104L, 105L, 106L);
  }

  @Test
  void message_withLines_keepsThemAndItsAddress() throws Exception {
    Post post = page().posts().get(0);

    assertThat(post.document().text())
        .isEqualTo(
            "Mayor Lena Varga: the bridge is closed.\n\n"
                + "Two people were hurt, she said. More: example.org");
    assertThat(post.document().url()).isEqualTo("https://t.me/ostravadesk/101");
    assertThat(post.document().published())
        .isEqualTo(PublicationTime.at(OffsetDateTime.parse("2023-05-12T05:58:11Z")));
    assertThat(post.facts().views()).isEqualTo(12_300);
    assertThat(post.facts().edited()).isFalse();
    assertThat(post.facts().lacks()).contains(Post.Lack.TIME_OF_EDIT);
  }

  @Test
  void message_thatIsForwarded_namesItsOrigin() throws Exception {
    Post post = page().posts().get(1);

    assertThat(post.document().forward())
        .isEqualTo(new Document.Forward("Varland Army", "https://t.me/varlandarmy/77"));
    assertThat(post.document().byline()).isNull();
    assertThat(post.facts().media()).containsExactly("photo");
    assertThat(post.document().text()).isEqualTo("The bridge as our men left it.");
  }

  @Test
  void message_thatAnswers_holdsItsOwnWordsAlone() throws Exception {
    Post post = page().posts().get(2);

    assertThat(post.facts().replyTo()).isEqualTo(101);
    assertThat(post.facts().edited()).isTrue();
    assertThat(post.document().text()).isEqualTo("Correction: three people were hurt.");
  }

  @Test
  void message_withAPoll_holdsQuestionAndOptions() throws Exception {
    assertThat(page().posts().get(3).document().text())
        .isEqualTo("Should the bridge be rebuilt?\nYes\nNo");
    assertThat(page().posts().get(3).facts().media()).containsExactly("poll");
  }

  @Test
  void message_withAQuotationInside_keepsIt() throws Exception {
    assertThat(page().posts().get(4).document().text())
        .isEqualTo("The ministry wrote:\n\nNobody was hurt.\n\nWe asked again.");
  }

  @Test
  void page_withoutMessages_isUnreadable() {
    assertThatThrownBy(() -> ChannelPage.read("<html></html>".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("private, empty or does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "https://t.me/Ostrava_Desk, ostrava_desk",
    "t.me/s/ostrava_desk, ostrava_desk",
    "https://t.me/s/ostrava_desk/, ostrava_desk",
    "https://t.me/ostrava_desk/123, ostrava_desk",
    "https://t.me/s/ostrava_desk?before=10, ostrava_desk",
    "https://t.me/joinchat/AAAA, ",
    "https://t.me/+AAAAbbbb, ",
    "https://t.me.evil.example/name, ",
    "https://example.org/t.me/name, ",
    "https://t.me/, ",
  })
  void address_ofAChannel_namesIt(String address, @Nullable String handle) {
    assertThat(ChannelPage.handle(address)).isEqualTo(handle);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "950, 950", "1.2K, 1200", "12K, 12000", "3.45M, 3450000", "many, ", "'', "})
  void views_areCounted(String words, @Nullable Long views) {
    assertThat(ChannelPage.views(words)).isEqualTo(views);
  }
}
