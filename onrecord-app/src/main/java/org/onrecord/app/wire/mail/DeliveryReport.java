package org.onrecord.app.wire.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mail server reports of a message that it could not deliver (RFC 3464 within RFC 6522).
 *
 * @param messageId of the message that was returned
 * @param permanent whether trying again is of no use
 * @param status such as {@code 5.1.1} (RFC 3463)
 */
record DeliveryReport(String messageId, boolean permanent, String status) {
  private static final int MOST_PARTS = 20;
  private static final int LONGEST_PART = 65_536;
  private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

  /**
   * Reads a message; empty where it reports no failure of one.
   *
   * @throws MessagingException when it is no message at all
   * @throws IOException when it cannot be read
   */
  static Optional<DeliveryReport> of(MimeMessage message) throws MessagingException, IOException {
    if (!message.isMimeType("multipart/report")
        || !(message.getContent() instanceof Multipart parts)) {
      return Optional.empty();
    }
    String action = "";
    String status = "";
    String messageId = "";
    for (int i = 0; i < Math.min(MOST_PARTS, parts.getCount()); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")) {
        try (InputStream in = bounded(part)) {
          // The first group is of the message, each that follows of a recipient; ours have one.
          while (true) {
            InternetHeaders group = new InternetHeaders(in);
            if (!group.getAllHeaders().hasMoreElements()) {
              break;
            }
            action = first(group, "Action", action);
            status = first(group, "Status", status);
          }
        }
      } else if (part.isMimeType("text/rfc822-headers") || part.isMimeType("message/rfc822")) {
        try (InputStream in = bounded(part)) {
          messageId = first(new InternetHeaders(in), "Message-ID", messageId);
        }
      }
    }
    String code = status.strip().split("[\\s(]", 2)[0];
    boolean failed = action.strip().toLowerCase(Locale.ROOT).startsWith("failed");
    if (!failed || messageId.isBlank() || !STATUS.matcher(code).matches()) {
      return Optional.empty();
    }
    return Optional.of(new DeliveryReport(messageId.strip(), code.startsWith("5"), code));
  }

  private static InputStream bounded(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return new java.io.ByteArrayInputStream(in.readNBytes(LONGEST_PART));
    }
  }

  private static String first(InternetHeaders headers, String name, String otherwise) {
    for (Header header : Collections.list(headers.getAllHeaders())) {
      if (header.getName().equalsIgnoreCase(name) && header.getValue() != null) {
        return header.getValue();
      }
    }
    return otherwise;
  }
}
