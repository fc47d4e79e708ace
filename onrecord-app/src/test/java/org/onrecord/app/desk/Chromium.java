package org.onrecord.app.desk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser that the tests drive, which is Debian's; and axe-core's rules run in its pages. */
public final class Chromium {

  public static final Path PATH = Path.of("/usr/bin/chromium");

  private static final String AXE =
      resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

  private Chromium() {}

  public static boolean present() {
    return Files.isExecutable(PATH);
  }

  public static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  public static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(PATH)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /** What axe-core finds wrong with the page: the rule and the elements that break it. */
  @SuppressWarnings("unchecked")
  public static List<String> violations(Page page) {
    // Evaluated by the driver, which the page's Content-Security-Policy does not bind.
    page.evaluate(AXE + "; true");
    return (List<String>)
        page.evaluate(
            "() => axe.run(document, {resultTypes: ['violations']}).then(result =>"
                + " result.violations.map(v => v.id + ': ' +"
                + " v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
  }

  /** Adds a message of the console to the complaints; what axe-core's own canvas gives is none. */
  public static void note(ConsoleMessage message, List<String> complaints) {
    if (!message.text().startsWith("Canvas2D:")) {
      complaints.add("console: " + message.text());
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Chromium.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
