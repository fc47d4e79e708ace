package org.onrecord.app.wire.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.wire.Newsroom;
import org.onrecord.app.wire.news.Links;
import org.onrecord.attribution.Stance;
import org.onrecord.jdbc.wire.Cadence;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.jdbc.wire.WireStore;

/** What is sent, and what is made of a mail server's answers. */
class PostTest {
  private static final Instant NOW = Instant.parse("2023-05-12T08:00:00Z");

  @TempDir private Path folder = Path.of("");

  private Newsroom newsroom;
  private WireStore store;
  private SmtpSink sink;
  private Post post;

  @BeforeEach
  void start() throws Exception {
    newsroom = Newsroom.in(folder).filled();
    store = WireStore.beside(newsroom.ledger());
    sink = new SmtpSink();
    post = post(sink.port());
  }

  private Post post(int port) {
    return new Post(
        newsroom.ledger(),
        new Links("https://desk.example/onrecord"),
        store,
        KilledPost.settings(port, Duration.ofMinutes(5)),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() throws Exception {
    post.close();
    sink.close();
    newsroom.ledger().close();
  }

  private static MimeMessage read(String message) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void digest_asSent_keepsTheRulesOfMail() throws Exception {
    newsroom.say(
        "m2",
        "Is a crossing of the Orla planned?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.DOUBTS,
        "A crossing is unlikely");
    newsroom.say(
        "m1",
        "Did the bridge at Dunholm fall?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.ASSERTS,
        "Nobody can cross at Dunholm");
    ManyReaders.add(newsroom.ledger(), 1, 0);

    assertThat(post.plan()).isEqualTo(1);
    assertThat(post.send()).isEqualTo(1);
    assertThat(post.plan()).isZero();
    assertThat(post.send()).isZero();

    String raw = sink.lastMessage;
    MimeMessage message = read(raw);
    String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
    // RFC 5322: one of each, lines of at most 998 letters, nothing but ASCII in the head.
    for (String field : List.of("From", "To", "Date", "Subject", "Message-ID", "MIME-Version")) {
      assertThat(message.getHeader(field)).as(field).hasSize(1);
    }
    assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
    assertThat(head.chars()).allMatch(c -> c < 0x7f);
    assertThat(message.getHeader("Message-ID")[0]).matches("<[A-Za-z0-9_.-]+@desk\\.example>");
    assertThat(message.getSubject()).isEqualTo("Did the bridge at Dunholm fall? and 1 more");
    // RFC 2919, RFC 2369, RFC 8058.
    assertThat(message.getHeader("List-Id")[0])
        .isEqualTo("\"The most contested matters\" <featured.digest.desk.example>");
    String leave = message.getHeader("List-Unsubscribe")[0].replaceAll("\\s+", "");
    assertThat(leave)
        .matches("<https://desk\\.example/onrecord/mail/unsubscribe/sub0\\.[\\w-]{24}>");
    assertThat(message.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");

    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(message.isMimeType("multipart/alternative")).isTrue();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
    String text = (String) parts.getBodyPart(0).getContent();
    String html = (String) parts.getBodyPart(1).getContent();
    assertThat(text)
        .contains("Ida Marlow (Deputy Minister of Rivers, Government of Westmark) asserts")
        .contains("Міст у Дангольмі")
        .contains("https://desk.example/onrecord/matters/m1");
    assertThat(html).contains("Міст у Дангольмі", "lang=\"uk\"", "&lt;b&gt;will");
    // Nothing is loaded from anywhere: no image, no style sheet, no font.
    assertThat(html).doesNotContainIgnoringCase("<img").doesNotContain("url(", "<link", "@import");
  }

  private void denyCrossing(String words) {
    newsroom.say(
        "m2",
        "Is a crossing of the Orla planned?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.DENIES,
        words);
  }

  @Test
  void digest_afterTheFirst_tellsWhatIsNewOnly() throws Exception {
    long since = newsroom.ledger().latest();
    ManyReaders.add(newsroom.ledger(), 1, since);
    assertThat(post.plan()).isZero();
    newsroom.ledger().writeBeside(sql -> sql.execute("update subscription set next_due = 1"));
    denyCrossing("No crossing is planned");

    assertThat(post.plan()).isEqualTo(1);
    post.send();

    MimeMessage message = read(sink.lastMessage);
    String text = (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
    assertThat(message.getSubject()).isEqualTo("Is a crossing of the Orla planned?");
    assertThat(text)
        .contains("Now disputed, before reported.", "1 new statement", "No crossing is planned")
        .doesNotContain("HYPERLINK", "old bridge");
  }

  @Test
  void digest_thatTellsLessThanIsNew_saysSo() throws Exception {
    ManyReaders.add(newsroom.ledger(), 1, newsroom.ledger().latest());
    newsroom.ledger().writeBeside(sql -> sql.execute("update subscription set next_due = 1"));
    for (int day = 1; day <= 6; day++) {
      denyCrossing("No crossing is planned on day " + day);
    }
    post.plan();
    post.send();

    MimeMultipart parts = (MimeMultipart) read(sink.lastMessage).getContent();
    String told = "Shown: 1 of 6 new statements. All statements of this matter";
    assertThat((String) parts.getBodyPart(0).getContent()).contains(told + ":");
    assertThat((String) parts.getBodyPart(1).getContent()).contains(told + "</a>");
  }

  @Test
  void title_withLineBreaksAndFields_addsNoFieldToTheHead() throws Exception {
    newsroom.say(
        "m9",
        "Fine\r\nBcc: victim@example.org\r\n\r\nbody \u2028 of it",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.ASSERTS,
        "one");
    newsroom.say(
        "m9",
        "Fine\r\nBcc: victim@example.org\r\n\r\nbody \u2028 of it",
        Newsroom.COURIER,
        Newsroom.VETCH,
        Stance.DENIES,
        "two");
    ManyReaders.add(newsroom.ledger(), 1, 0);
    newsroom
        .ledger()
        .writeBeside(
            sql ->
                sql.execute(
                    "update subscription set topic = 'MATTER', subject = 'm9', title ="
                        + " 'Fine' || char(13) || char(10) || 'Bcc: victim@example.org'"));

    post.plan();
    post.send();

    MimeMessage message = read(sink.lastMessage);
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject()).isEqualTo("Disputed: Fine Bcc: victim@example.org body of it");
    assertThat(message.getHeader("List-Id")[0]).doesNotContain("\n").contains("Fine Bcc");
    assertThat(sink.received).containsOnlyKeys(ManyReaders.address(0));
  }

  @Test
  void recipient_thatNobodyHas_isNeverWrittenToAgain() throws Exception {
    ManyReaders.add(newsroom.ledger(), 3, 0);
    sink.replies.put(ManyReaders.address(0), "550 5.1.1 no such user");
    sink.replies.put(ManyReaders.address(1), "452 4.2.2 full");

    post.plan();
    assertThat(post.send()).isEqualTo(1);

    assertThat(store.readers().isSuppressed(ManyReaders.address(0))).isTrue();
    assertThat(store.readers().byAddress(ManyReaders.address(0))).isEmpty();
    assertThat(store.readers().isSuppressed(ManyReaders.address(1))).isFalse();
    assertThat(store.outbox().counts())
        .containsEntry(Outbox.State.SENT, 1L)
        .containsEntry(Outbox.State.WAITING, 1L);
  }

  @Test
  void refusedMessage_isNotRepeatedAndItsReaderKept() throws Exception {
    ManyReaders.add(newsroom.ledger(), 1, 0);
    sink.replies.put(ManyReaders.address(0), "554 5.7.1 looks like spam");

    post.plan();
    post.send();

    assertThat(store.outbox().counts()).containsEntry(Outbox.State.FAILED, 1L);
    assertThat(store.readers().byAddress(ManyReaders.address(0))).isPresent();
  }

  @Test
  void mailServer_thatIsAway_losesNothing() throws Exception {
    ManyReaders.add(newsroom.ledger(), 5, 0);
    sink.close();

    post.plan();
    assertThat(post.send()).isZero();

    assertThat(store.outbox().counts()).containsEntry(Outbox.State.WAITING, 5L);
    try (SmtpSink back = new SmtpSink();
        Post later =
            new Post(
                newsroom.ledger(),
                new Links("https://desk.example"),
                store,
                KilledPost.settings(back.port(), Duration.ofMinutes(5)),
                Clock.fixed(NOW.plus(Duration.ofMinutes(2)), ZoneOffset.UTC))) {
      assertThat(later.send()).isEqualTo(5);
    }
  }

  @Test
  void returnedMail_ofOurs_suppressesItsReader_andAForgedReportDoesNot() throws Exception {
    ManyReaders.add(newsroom.ledger(), 2, 0);
    post.plan();
    post.send();
    String genuine = id(0);
    Bounces bounces = bounces(KilledPost.settings(1, Duration.ZERO));
    String forged = id(1).replaceFirst("\\.[\\w-]{8}@", ".AAAAAAAA@");

    assertThat(bounces.take(DeliveryReportTest.report(forged, "failed", "5.1.1"), NOW)).isFalse();
    assertThat(bounces.take(DeliveryReportTest.report(genuine, "delayed", "4.4.1"), NOW)).isFalse();
    assertThat(bounces.take(DeliveryReportTest.report(genuine, "failed", "5.1.1"), NOW)).isTrue();

    assertThat(store.readers().isSuppressed(ManyReaders.address(0))).isTrue();
    assertThat(store.readers().isSuppressed(ManyReaders.address(1))).isFalse();
  }

  @Test
  void mailbox_ofReturnedMail_isReadOverImap_andEmptied() throws Exception {
    ManyReaders.add(newsroom.ledger(), 2, 0);
    post.plan();
    post.send();
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    try {
      GreenMailUser box = server.setUser("digest@desk.example", "returns", "sesame");
      box.deliver(DeliveryReportTest.report(id(0), "failed", "5.1.1"));
      MimeMessage other = new MimeMessage(Session.getInstance(new Properties()));
      other.setText("I am on holiday.");
      other.saveChanges();
      box.deliver(other);
      MailSettings settings =
          MailSettings.of(
              "smtp://127.0.0.1:1",
              null,
              null,
              "Desk <digest@desk.example>",
              null,
              "imap://returns@127.0.0.1:" + server.getImap().getPort() + "/INBOX",
              "sesame");

      assertThat(bounces(settings).read(NOW)).isEqualTo(1);
      assertThat(bounces(settings).read(NOW)).isZero();

      assertThat(server.getManagers().getImapHostManager().getInbox(box).getMessageCount())
          .isZero();
      assertThat(store.readers().isSuppressed(ManyReaders.address(0))).isTrue();
      assertThat(store.readers().isSuppressed(ManyReaders.address(1))).isFalse();
    } finally {
      server.stop();
    }
  }

  private Bounces bounces(MailSettings settings) throws Exception {
    Letters letters =
        new Letters(
            new Links("https://desk.example/onrecord"),
            new InternetAddress("digest@desk.example"),
            store.readers(),
            store.secrets(),
            Session.getInstance(new Properties()));
    return new Bounces(settings, letters, store.outbox(), store.readers());
  }

  /** Of the message that this reader got. */
  private String id(int reader) {
    List<String> ids = sink.received.getOrDefault(ManyReaders.address(reader), List.of());
    assertThat(ids).hasSize(1);
    return ids.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org\r\nBcc: victim@example.org",
        "ann@example.org, victim@example.org",
        "\"ann\"@example.org",
        "ann@localhost",
        "ann@[127.0.0.1]",
        "@example.org",
        "ann",
        "ann@exa mple.org",
        "ann@-example.org",
        "a..b@example.org",
        ""
      })
  void address_thatIsNone_isRefused(String typed) {
    assertThat(MailAddress.of(typed)).isEmpty();
  }

  @Test
  void address_ofAnotherScript_isWrittenInAscii() {
    assertThat(MailAddress.of(" Ann+news@Приклад.УКР "))
        .contains("ann+news@xn--80aikifvh.xn--j1amh");
  }

  @ParameterizedTest
  @CsvSource({
    // Kyiv is at +3 in May, New York at -4.
    "DAILY, Europe/Kyiv, 2023-05-12T03:59:59Z, 2023-05-12T04:00:00Z",
    "DAILY, Europe/Kyiv, 2023-05-12T04:00:00Z, 2023-05-13T04:00:00Z",
    "DAILY, America/New_York, 2023-05-12T04:00:00Z, 2023-05-12T11:00:00Z",
    "WEEKLY, Europe/Kyiv, 2023-05-12T08:00:00Z, 2023-05-15T04:00:00Z",
    "WEEKLY, Europe/Kyiv, 2023-05-15T04:00:00Z, 2023-05-22T04:00:00Z",
    // The clocks go forward on 26 March at three.
    "DAILY, Europe/Kyiv, 2023-03-25T05:00:00Z, 2023-03-26T04:00:00Z",
    "CHANGE, UTC, 2023-05-12T08:00:00Z, 2023-05-12T09:00:00Z"
  })
  void next_isInTheMorningOfTheReader(Cadence cadence, String zone, Instant now, Instant next) {
    assertThat(Timetable.next(cadence, ZoneId.of(zone), true, now)).isEqualTo(next);
  }

  @Test
  void subject_ofEachPage_isFound() {
    assertThat(Subject.of("/", newsroom.ledger()))
        .hasValueSatisfying(subject -> assertThat(subject.topic()).isEqualTo(Topic.FEATURED));
    assertThat(Subject.of("/matters/m1", newsroom.ledger()))
        .hasValueSatisfying(
            subject -> assertThat(subject.title()).isEqualTo("Did the bridge at Dunholm fall?"));
    assertThat(Subject.of("/speakers/actor%3Amarlow", newsroom.ledger()))
        .hasValueSatisfying(subject -> assertThat(subject.title()).isEqualTo("Ida Marlow"));
    assertThat(Subject.of("/places/onrecord:dunholm", newsroom.ledger()))
        .hasValueSatisfying(subject -> assertThat(subject.title()).isEqualTo("Dunholm"));
    assertThat(Subject.of("/search?q=bridge&stance=denies", newsroom.ledger()))
        .hasValueSatisfying(
            subject -> assertThat(subject.id()).isEqualTo("stance=denies&q=bridge"));
    for (String none :
        Arrays.asList("/matters/none", "/search?", "/search?x=1", "/%zz", "//evil", "/about")) {
      assertThat(Subject.of(none, newsroom.ledger())).as(none).isEmpty();
    }
  }
}
