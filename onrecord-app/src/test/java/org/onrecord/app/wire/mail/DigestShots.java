package org.onrecord.app.wire.mail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.cli.DemoLedger;
import org.onrecord.app.desk.Chromium;
import org.onrecord.app.wire.news.Links;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.WireStore;

/**
 * Takes the documents' pictures of a digest of the sample week, as mail clients show it that fetch
 * nothing; run by hand, see CONTRIBUTING.md.
 */
class DigestShots {

  @Test
  @EnabledIfSystemProperty(named = "shots", matches = ".+")
  void digest_ofTheSampleWeek_isPicturedNarrowAndWide(@TempDir Path folder) throws Exception {
    Path to = Files.createDirectories(Path.of(System.getProperty("shots")));
    MimeMultipart parts = digest(folder);
    Files.writeString(to.resolve("digest.txt"), (String) parts.getBodyPart(0).getContent());
    String html = (String) parts.getBodyPart(1).getContent();
    try (Playwright playwright = Chromium.playwright()) {
      Browser browser = Chromium.launch(playwright);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        for (int width : new int[] {320, 640}) {
          Page page =
              browser
                  .newContext(
                      new Browser.NewContextOptions()
                          .setViewportSize(width, 900)
                          .setColorScheme(scheme)
                          .setJavaScriptEnabled(false))
                  .newPage();
          page.route("**/*", route -> route.abort());
          page.setContent(html);
          String name = "digest-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
          page.screenshot(new Page.ScreenshotOptions().setPath(to.resolve(name)));
          page.context().close();
        }
      }
    }
  }

  private static MimeMultipart digest(Path folder) throws Exception {
    try (JdbcLedger ledger = (JdbcLedger) DemoLedger.in(folder);
        SmtpSink sink = new SmtpSink();
        Post post =
            new Post(
                ledger,
                new Links("https://desk.example"),
                WireStore.beside(ledger),
                KilledPost.settings(sink.port(), Duration.ofMinutes(5)),
                Clock.systemUTC())) {
      ManyReaders.add(ledger, 1, 0);
      post.plan();
      post.send();
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(sink.lastMessage.getBytes(StandardCharsets.ISO_8859_1)));
      return (MimeMultipart) message.getContent();
    }
  }
}
