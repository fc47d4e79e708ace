package org.onrecord.app.desk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.cli.DemoLedger;
import org.onrecord.ledger.Ledger;

/** Takes the documents' pictures of the sample week; run by hand, see CONTRIBUTING.md. */
class Shots {

  @Test
  @EnabledIfSystemProperty(named = "shots", matches = ".+")
  void sampleWeek_ofEachPage_isPictured(@TempDir Path folder) throws Exception {
    Path to = Files.createDirectories(Path.of(System.getProperty("shots")));
    try (Ledger ledger = DemoLedger.in(folder);
        DeskServer server =
            DeskServer.start(
                ledger,
                new DeskSettings(
                    new Intake(new InventedSources(), () -> Map.of("polls", 214L, "reports", 31L)),
                    null,
                    null,
                    "desk@example.org"),
                0);
        Playwright playwright = Chromium.playwright()) {
      DemoPaths paths = DemoPaths.of(ledger);
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("front", "/");
      pages.put("matter", paths.matter());
      pages.put("report", paths.report());
      pages.put("speaker", paths.speaker());
      pages.put("search", "/search?q=Bakhmut");
      pages.put("map", "/map");
      pages.put("place", paths.place());
      pages.put("outlet", paths.outlet());
      pages.put("outlets", "/outlets");
      pages.put("sources", "/sources");
      pages.put("about", "/about");
      Browser browser = Chromium.launch(playwright);
      String language = System.getProperty("shots.language", "en");
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        for (boolean wide : new boolean[] {true, false}) {
          shoot(browser, server.port(), language, wide, scheme, pages, to);
        }
      }
      if (language.equals("en")) {
        Map<String, String> matter = Map.of("matter", paths.matter());
        shoot(browser, server.port(), "uk", true, ColorScheme.LIGHT, matter, to);
        Map<String, String> front = Map.of("front", "/");
        shoot(browser, server.port(), "uk", false, ColorScheme.LIGHT, front, to);
      }
    }
  }

  private static void shoot(
      Browser browser,
      int port,
      String language,
      boolean wide,
      ColorScheme scheme,
      Map<String, String> pages,
      Path to) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(wide ? 1280 : 390, wide ? 900 : 844)
                    .setColorScheme(scheme)
                    .setLocale(language))
            .newPage();
    for (Map.Entry<String, String> shown : pages.entrySet()) {
      page.navigate("http://127.0.0.1:" + port + shown.getValue());
      page.evaluate("document.fonts.ready.then(() => true)");
      if (shown.getKey().equals("map")) {
        page.waitForSelector("#map[data-ready]");
        page.evaluate("document.querySelector('.map-filters').scrollIntoView()");
      }
      String name =
          shown.getKey()
              + (language.equals("en") ? "" : "-" + language)
              + (wide ? "-wide-" : "-phone-")
              + scheme.name().toLowerCase(Locale.ROOT)
              + ".png";
      page.screenshot(new Page.ScreenshotOptions().setPath(to.resolve(name)));
    }
    page.context().close();
  }
}
