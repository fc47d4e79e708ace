package org.onrecord.app.staff;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.desk.Chromium;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.staff.Role;

/** Takes the documents' pictures of the staff's pages; run by hand, see CONTRIBUTING.md. */
class StaffShots {

  @Test
  @EnabledIfSystemProperty(named = "shots", matches = ".+")
  void staffsPages_eachAsItsRoleSeesIt_arePictured(@TempDir Path folder) throws Exception {
    Path to = Files.createDirectories(Path.of(System.getProperty("shots")));
    try (StaffedDesk desk = StaffedDesk.in(folder);
        Playwright playwright = Chromium.playwright()) {
      MatterRecord matter =
          desk.ledger.matter(desk.ledger.contested(1, 0).get(0).id()).orElseThrow();
      String path = "/staff/matters/" + matter.matter().id();
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("staff-queue", "/staff/queue");
      pages.put("staff-matter", path);
      pages.put("staff-statement", path + "/statements/" + matter.statements().get(0).id());
      pages.put("staff-grades", "/staff/grades");
      pages.put("staff-members", "/staff/members");
      pages.put("staff-log", "/staff/log");
      pages.put("staff-you", "/staff/you");
      pages.put("corrections", "/corrections");
      pages.put("follow", "/subscribe?about=%2Fmatters%2F" + matter.matter().id());
      Browser browser = Chromium.launch(playwright);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        for (boolean wide : new boolean[] {true, false}) {
          Page page =
              browser
                  .newContext(
                      new Browser.NewContextOptions()
                          .setViewportSize(wide ? 1280 : 390, wide ? 900 : 844)
                          .setColorScheme(scheme))
                  .newPage();
          String ending =
              (wide ? "-wide-" : "-phone-") + scheme.name().toLowerCase(Locale.ROOT) + ".png";
          page.navigate(desk.address() + "/staff/sign-in");
          page.screenshot(
              new Page.ScreenshotOptions().setPath(to.resolve("staff-sign-in" + ending)));
          page.getByLabel("Name").fill(desk.name(Role.ADMINISTRATOR));
          page.getByLabel("Password").fill(StaffedDesk.PASSWORD);
          page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
          page.waitForURL(url -> !url.contains("/staff/sign-in"));
          for (Map.Entry<String, String> shown : pages.entrySet()) {
            page.navigate(desk.address() + shown.getValue());
            page.evaluate("document.fonts.ready.then(() => true)");
            page.screenshot(
                new Page.ScreenshotOptions().setPath(to.resolve(shown.getKey() + ending)));
          }
          page.context().close();
        }
      }
    }
  }
}
