package org.onrecord.app.wire.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.wire.news.Line;
import org.onrecord.app.wire.news.Links;
import org.onrecord.app.wire.news.MatterNews;
import org.onrecord.jdbc.wire.Outbox.Mail;
import org.onrecord.jdbc.wire.Readers;
import org.onrecord.jdbc.wire.Secrets;
import org.onrecord.jdbc.wire.Topic;

/**
 * Writes the messages: text and HTML beside each other, no image, and the fields by which a mail
 * client tells a list (RFC 2919, RFC 2369) and leaves it with one click (RFC 8058). Thread-safe.
 */
final class Letters {
  static final String UNSUBSCRIBE = "unsubscribe";
  static final String PREFERENCES = "preferences";
  private static final int LONGEST_SUBJECT = 120;
  private static final int BODIES_KEPT = 64;

  private final Links links;
  private final InternetAddress from;
  private final Readers readers;
  private final Secrets secrets;
  private final TemplateEngine templates;
  private final Session session;
  private final Map<String, Digest> digests =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Digest> eldest) {
          return size() > BODIES_KEPT;
        }
      };

  Letters(Links links, InternetAddress from, Readers readers, Secrets secrets, Session session) {
    this.links = links;
    this.from = from;
    this.readers = readers;
    this.secrets = secrets;
    this.session = session;
    this.templates = templates();
  }

  /** The templates of letters and of the pages around them. */
  static TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, Letters.class.getClassLoader(), Letters.class.getPackageName());
  }

  /** What stands in every letter. */
  record Foot(String preferences, String unsubscribe) {}

  /** What a letter asks for or tells. */
  record Confirmation(String link, String title, String cadence, String sender) {}

  /**
   * The message, complete but for being sent.
   *
   * @param body of its digest as it is kept; empty for a letter of confirmation
   */
  MimeMessage message(Mail mail, String body, Instant now) throws MessagingException {
    Numbered message = new Numbered(session, id(mail.id()));
    message.setFrom(from);
    message.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(mail.address()));
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", "en");
    switch (mail.kind()) {
      case CONFIRM -> {
        Confirmation asked =
            new Confirmation(
                links.at("/mail/confirm/" + readers.confirmation(mail.id())),
                mail.title(),
                cadence(mail),
                sender());
        message.setSubject("Confirm your digest from " + sender(), "UTF-8");
        parts(message, text(asked), html("confirmation", asked));
      }
      case DIGEST -> {
        Digest digest = digest(mail, body);
        Foot foot =
            new Foot(
                links.at("/mail/preferences/" + secrets.sealed(PREFERENCES, mail.reader())),
                links.at("/mail/unsubscribe/" + secrets.sealed(UNSUBSCRIBE, mail.subscription())));
        message.setSubject(subject(mail, digest), "UTF-8");
        message.setHeader("List-Id", listId(mail));
        message.setHeader(
            "List-Unsubscribe",
            MimeUtility.fold("List-Unsubscribe: ".length(), "<" + foot.unsubscribe() + ">"));
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setHeader("List-Help", "<" + links.at("/subscribe") + ">");
        parts(
            message,
            text(mail, digest, foot),
            html("digest", new DigestLetter(mail.title(), cadence(mail), digest, foot)));
      }
    }
    message.saveChanges();
    return message;
  }

  /** By whose name a reader knows the desk: the sender's, or where its pages are. */
  private String sender() {
    String name = from.getPersonal();
    return name == null || name.isBlank() ? links.host() : name;
  }

  /** A digest for one reader. */
  record DigestLetter(String title, String cadence, Digest digest, Foot foot) {}

  private Digest digest(Mail mail, String body) {
    synchronized (digests) {
      return digests.computeIfAbsent(String.valueOf(mail.digest()), unknown -> Digest.of(body));
    }
  }

  /** The id of a message on its way, without brackets; the same however often it is tried. */
  String id(String mail) {
    return mail + "." + secrets.tag("message", mail).substring(0, 8) + "@" + links.host();
  }

  /** The id of the mail to which a message's id belongs; empty where it is none of ours. */
  String mail(String messageId) {
    String bare = messageId.strip().replaceAll("^<|>$", "");
    int at = bare.indexOf('@');
    int dot = at < 0 ? -1 : bare.lastIndexOf('.', at);
    if (dot < 1) {
      return "";
    }
    String mail = bare.substring(0, dot);
    return Secrets.same(id(mail), bare) ? mail : "";
  }

  /** A message whose id is given and stays. */
  private static final class Numbered extends MimeMessage {
    private final String id;

    Numbered(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }

  private static void parts(MimeMessage message, String text, String html)
      throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8", "plain");
    plain.setHeader("Content-Transfer-Encoding", "quoted-printable");
    MimeBodyPart marked = new MimeBodyPart();
    marked.setText(html, "UTF-8", "html");
    marked.setHeader("Content-Transfer-Encoding", "quoted-printable");
    // The last of the alternatives is the one that is preferred (RFC 2046, 5.1.4).
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(plain);
    both.addBodyPart(marked);
    message.setContent(both);
  }

  private String html(String template, Object letter) {
    StringOutput html = new StringOutput(16_384);
    templates.render(template + ".jte", Map.of("letter", letter), html);
    return html.toString();
  }

  private static String subject(Mail mail, Digest digest) {
    MatterNews first = digest.matters().get(0);
    int others = digest.matters().size() - 1 + digest.more();
    String subject =
        mail.topic() == Topic.MATTER
            ? (first.before() == null
                ? first.title()
                : first.standingLabel() + ": " + first.title())
            : first.title() + (others == 0 ? "" : " and " + others + " more");
    return Wording.clip(subject, LONGEST_SUBJECT);
  }

  /** RFC 2919: a phrase for people, and an id that stays the same for the same list. */
  private String listId(Mail mail) {
    String label =
        mail.topic().name().toLowerCase(Locale.ROOT)
            + (mail.topic() == Topic.FEATURED
                ? ""
                : "-" + Secrets.hash(mail.subject()).substring(0, 12));
    String phrase =
        Wording.clip(mail.title(), 60).replaceAll("[^\\x20-\\x7e]|[\"\\\\<>]", "").strip();
    return "\""
        + (phrase.isEmpty() ? "Digest" : phrase)
        + "\" <"
        + label
        + ".digest."
        + links.host()
        + ">";
  }

  private static String cadence(Mail mail) {
    return Phrases.cadence(mail.cadence());
  }

  // Text

  private static String text(Confirmation asked) {
    return "Somebody, we hope you, asked for the digest\n\n  "
        + asked.title()
        + "\n  "
        + asked.cadence()
        + "\n\nto be sent to this address. To confirm, open this page within 48 hours and press"
        + " the button on it:\n\n"
        + asked.link()
        + "\n\nIf you did not ask, do nothing: nothing more will be sent.\n\n-- \n"
        + asked.sender()
        + "\n";
  }

  private static String text(Mail mail, Digest digest, Foot foot) {
    StringBuilder text = new StringBuilder();
    text.append(mail.title()).append('\n').append(cadence(mail)).append("\n\n");
    for (MatterNews matter : digest.matters()) {
      text.append(matter.title()).append('\n');
      text.append("-".repeat(Math.min(72, matter.title().length()))).append('\n');
      text.append(standing(matter)).append('\n');
      for (MatterNews.Told told : matter.lines()) {
        Line line = told.line();
        text.append("\n* ");
        if (!told.account().isEmpty()) {
          text.append('[').append(told.account()).append("] ");
        }
        text.append(line.speaker());
        if (!line.office().isEmpty()) {
          text.append(" (").append(line.office()).append(')');
        }
        text.append(' ').append(line.stance()).append(": “").append(line.words()).append('”');
        text.append("\n  ").append(line.outlet());
        if (line.day() != null) {
          text.append(", ").append(line.day());
        }
        text.append('\n');
      }
      text.append('\n').append(all(matter)).append(":\n").append(matter.url()).append("\n\n\n");
    }
    if (digest.more() > 0) {
      text.append("And ")
          .append(Wording.count(digest.more(), "more matter", "more matters"))
          .append(": ")
          .append(digest.url())
          .append("\n\n");
    }
    text.append("-- \nChange what you get, or how often: ")
        .append(foot.preferences())
        .append("\nEnd this digest: ")
        .append(foot.unsubscribe())
        .append('\n');
    return text.toString();
  }

  /** How a matter stands and what is new of it, in one sentence each. */
  static String standing(MatterNews matter) {
    String stands =
        matter.before() == null
            ? matter.standingLabel() + "."
            : "Now "
                + matter.standingLabel().toLowerCase(Locale.ENGLISH)
                + ", before "
                + matter.before().toLowerCase(Locale.ENGLISH)
                + ".";
    String all =
        Wording.count(matter.statements(), "statement", "statements")
            + " of "
            + Wording.count(matter.origins(), "origin", "origins");
    return stands
        + " "
        + matter.meaning()
        + " "
        + (matter.added() == 0 || matter.added() == matter.statements()
            ? all
            : Wording.count(matter.added(), "new statement", "new statements")
                + "; "
                + all
                + " in all")
        + ".";
  }

  /** What a link to a matter's page leads to, where it tells more than its lines. */
  static String all(MatterNews matter) {
    int telling = matter.added() == 0 ? matter.statements() : matter.added();
    int shown = matter.lines().size();
    String all = matter.statements() == 1 ? "The matter's page" : "All statements of this matter";
    return shown == 0 || shown == telling
        ? all
        : "Shown: "
            + shown
            + " of "
            + Wording.count(
                telling, "statement", matter.added() == 0 ? "statements" : "new statements")
            + ". "
            + all;
  }
}
