package org.onrecord.app.wire.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.Readers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what comes back. A report counts only when it returns the id of a message that was sent,
 * which nobody but the mail servers on its way and its reader has seen; else whoever likes could
 * end other people's digests.
 */
final class Bounces {
  private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);
  private static final int AT_ONCE = 500;
  private static final int LARGEST = 1 << 20;

  private final MailSettings settings;
  private final Letters letters;
  private final Outbox outbox;
  private final Readers readers;

  Bounces(MailSettings settings, Letters letters, Outbox outbox, Readers readers) {
    this.settings = settings;
    this.letters = letters;
    this.outbox = outbox;
    this.readers = readers;
  }

  /**
   * Reads the mailbox and empties it of what was read.
   *
   * @return how many reports were of messages of ours
   * @throws MessagingException when the mailbox cannot be read
   */
  int read(Instant now) throws MessagingException {
    URI mailbox = settings.mailbox();
    if (mailbox == null) {
      return 0;
    }
    Properties properties = new Properties();
    String scheme = mailbox.getScheme();
    for (String protocol : new String[] {"imap", "imaps"}) {
      properties.setProperty("mail." + protocol + ".connectiontimeout", "20000");
      properties.setProperty("mail." + protocol + ".timeout", "60000");
      properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    }
    String path = mailbox.getPath() == null ? "" : mailbox.getPath().replaceFirst("^/", "");
    int known = 0;
    try (Store store = Session.getInstance(properties).getStore(scheme)) {
      store.connect(
          mailbox.getHost(),
          mailbox.getPort(),
          MailSettings.userOf(mailbox),
          settings.mailboxPassword() == null ? "" : settings.mailboxPassword());
      try (Folder folder = store.getFolder(path.isEmpty() ? "INBOX" : path)) {
        folder.open(Folder.READ_WRITE);
        int last = Math.min(AT_ONCE, folder.getMessageCount());
        for (int i = 1; i <= last; i++) {
          Message message = folder.getMessage(i);
          if (message.getSize() <= LARGEST && message instanceof MimeMessage mime) {
            known += take(mime, now) ? 1 : 0;
          }
          message.setFlag(Flags.Flag.DELETED, true);
        }
      }
    }
    return known;
  }

  /** Takes one message of the mailbox; false where it reports nothing of ours. */
  boolean take(MimeMessage message, Instant now) {
    Optional<DeliveryReport> report;
    try {
      report = DeliveryReport.of(message);
    } catch (MessagingException | IOException e) {
      LOG.warn("a message in the mailbox of returned mail cannot be read: {}", e.getClass());
      return false;
    }
    String mail = report.map(told -> letters.mail(told.messageId())).orElse("");
    Optional<Outbox.Logged> logged = mail.isEmpty() ? Optional.empty() : outbox.find(mail);
    if (logged.isEmpty()) {
      return false;
    }
    DeliveryReport told = report.orElseThrow();
    outbox.bounced(mail, "returned with " + told.status(), now);
    if (told.permanent() && SmtpReply.isOfNobody(told.status())) {
      readers
          .reader(logged.get().reader())
          .ifPresent(reader -> readers.suppress(reader.address(), "bounced " + told.status(), now));
    }
    return true;
  }
}
