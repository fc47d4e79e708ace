package org.onrecord.app.wire.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DeliveryReportTest {

  static MimeMessage report(String messageId, String action, String status) throws Exception {
    return message(
        """
        From: MAILER-DAEMON@mx.example
        To: digest@desk.example
        Subject: Returned mail
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; reader0@example.org
        Action: %s
        Status: %s (bad destination)
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --b
        Content-Type: text/rfc822-headers

        From: digest@desk.example
        Message-ID: %s
        Subject: Did the bridge fall?

        --b--
        """
            .formatted(action, status, messageId)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static MimeMessage message(byte[] bytes) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  @Test
  void report_ofAFailure_tellsTheMessageAndWhetherItIsForGood() throws Exception {
    assertThat(DeliveryReport.of(report("<a.b@desk.example>", "failed", "5.1.1")))
        .contains(new DeliveryReport("<a.b@desk.example>", true, "5.1.1"));
    assertThat(DeliveryReport.of(report("<a.b@desk.example>", "failed", "4.4.7")))
        .hasValueSatisfying(told -> assertThat(told.permanent()).isFalse());
  }

  @Test
  void report_ofADelay_orOfSuccess_isNone() throws Exception {
    assertThat(DeliveryReport.of(report("<a.b@desk.example>", "delayed", "4.4.1"))).isEmpty();
    assertThat(DeliveryReport.of(report("<a.b@desk.example>", "delivered", "2.0.0"))).isEmpty();
  }

  @Test
  void letter_ofAPerson_isNoReport() throws Exception {
    MimeMessage letter =
        message("From: ann@example.org\n\nOut of office\n".getBytes(StandardCharsets.UTF_8));

    assertThat(DeliveryReport.of(letter)).isEmpty();
  }

  @FuzzTest
  void bytes_ofAnyKind_giveAReportOrTheDeclaredError(byte[] bytes) {
    try {
      Optional<DeliveryReport> report = DeliveryReport.of(message(bytes));
      report.ifPresent(told -> assertThat(told.status()).matches("[245]\\.\\d{1,3}\\.\\d{1,3}"));
    } catch (MessagingException | IOException e) {
      // As declared.
      assertThat(e).isNotNull();
    }
  }
}
