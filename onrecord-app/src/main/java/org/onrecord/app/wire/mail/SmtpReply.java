package org.onrecord.app.wire.mail;

import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a mail server's refusal means (RFC 5321, RFC 3463).
 *
 * @param kind what to do about it
 * @param words for the log of deliveries, in one line, without an address
 */
record SmtpReply(Kind kind, String words) {
  private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  /** What to do. */
  enum Kind {
    /** Nobody has this address: never again. */
    NOBODY,
    /** This message is not taken; another may be. */
    REFUSED,
    /** Try this message again later. */
    LATER,
    /** The server is not there: try everything again later. */
    AWAY
  }

  /** Reads the failure of one message to one recipient. */
  static SmtpReply of(MessagingException failure) {
    if (failure instanceof jakarta.mail.internet.ParseException) {
      return new SmtpReply(Kind.REFUSED, "the address is malformed");
    }
    for (Exception next = failure; next != null; ) {
      if (next instanceof SMTPAddressFailedException address) {
        return of(address.getReturnCode(), String.valueOf(address.getMessage()), true);
      }
      if (next instanceof SMTPSenderFailedException sender) {
        return of(sender.getReturnCode(), String.valueOf(sender.getMessage()), false);
      }
      if (next instanceof SMTPSendFailedException sending
          && !(sending.getNextException() instanceof SMTPAddressFailedException)) {
        return of(sending.getReturnCode(), String.valueOf(sending.getMessage()), false);
      }
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return new SmtpReply(Kind.AWAY, "the mail server cannot be reached");
  }

  private static SmtpReply of(int code, String message, boolean isOfRecipient) {
    Matcher enhanced = ENHANCED.matcher(message);
    String status = enhanced.find() ? enhanced.group(1) : "";
    String words = "the mail server answered " + code + (status.isEmpty() ? "" : " " + status);
    if (code == 421 || code < 400 || code > 599) {
      return new SmtpReply(Kind.AWAY, words);
    }
    if (code < 500) {
      return new SmtpReply(Kind.LATER, words);
    }
    boolean nobody =
        isOfRecipient
            && (status.isEmpty() ? code == 550 || code == 551 || code == 553 : isOfNobody(status));
    return new SmtpReply(nobody ? Kind.NOBODY : Kind.REFUSED, words);
  }

  /** Whether a status says that the mailbox, or its host, is not there or takes no mail. */
  static boolean isOfNobody(String status) {
    return status.matches("5\\.1\\.(?:[0-36]|10)|5\\.2\\.1|5\\.4\\.[46]");
  }
}
