package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesCommandTest {
  private static final String LOOPBACK = "127.0.0.2";
  private static final String FEED =
      "<rss version=\"2.0\"><channel><title>Ostrava &amp; Post</title><item><title>Bridge closed"
          + "</title><guid>https://example.org/a</guid><description>Mayor Lena Varga said on Friday"
          + " that the bridge was closed.</description></item></channel></rss>";
  private static final Map<String, String> PAGES =
      Map.of(
          "/feed",
          FEED,
          "/",
          "<!DOCTYPE html><head><link rel=alternate type=application/rss+xml"
              + " href=/feed></head>",
          "/page",
          "<!DOCTYPE html><title>A page</title><p>Mayor Lena Varga said no.</p>",
          "/map.xml",
          "<urlset><url><loc>https://example.org/a</loc></url></urlset>");

  @TempDir private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private Path ledger;

  @BeforeEach
  void start() throws IOException {
    ledger = folder.resolve("ledger.db");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(LOOPBACK), 0), 10);
    } catch (IOException e) {
      assumeTrue(false, "this machine has no address " + LOOPBACK);
    }
    server.createContext(
        "/",
        exchange -> {
          String body = PAGES.get(exchange.getRequestURI().getPath());
          byte[] bytes = (body == null ? "none" : body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private String url(String path) {
    return "http://" + LOOPBACK + ":" + server.getAddress().getPort() + path;
  }

  private Terminal.Outcome sources(String command, Object... more) {
    Object[] words = new Object[more.length + 4];
    words[0] = "sources";
    words[1] = command;
    words[2] = "--ledger";
    words[3] = ledger;
    System.arraycopy(more, 0, words, 4, more.length);
    return Terminal.run(Terminal::noPipeline, words);
  }

  @Test
  void source_isAddedListedExportedAndRemoved() throws IOException {
    String added =
        sources("add", "--allow-network", LOOPBACK, url("/"), "t.me/ostravadesk").clean();
    String again = sources("add", "--allow-network", LOOPBACK, url("/feed")).clean();
    Path watched = Files.createDirectory(folder.resolve("in"));
    sources("add", watched).clean();
    String list = sources("list").clean();
    String opml = sources("export").clean();

    assertThat(added)
        .contains("feed  " + url("/feed") + "  Ostrava & Post")
        .contains("telegram  https://t.me/s/ostravadesk  @ostravadesk");
    assertThat(again).startsWith("followed already: ");
    assertThat(list.lines()).hasSize(6);
    assertThat(list).contains("folder  " + watched.toUri(), "0 new so far; last answer never");
    assertThat(opml).contains("xmlUrl=\"" + url("/feed") + "\"", "Ostrava &amp; Post");

    assertThat(sources("remove", url("/feed")).clean()).startsWith("no longer followed: ");
    Terminal.Outcome missing = sources("remove", "nothing");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("nothing: no such source");
    Path lists = Files.writeString(folder.resolve("list.opml"), opml);
    assertThat(sources("import", lists).clean())
        .isEqualTo("1 feeds followed from now on, 0 were already.\n");
  }

  @Test
  void address_thatIsChecked_isToldForWhatItIs() {
    assertThat(check(url("/map.xml")).out()).contains("sitemap  ");
    assertThat(check(url("/page")).out()).contains("page  ", "A page");
    assertThat(check(url("/none")).err()).contains("there is no such page (status 404)");
    assertThat(check("http://10.0.0.1/").err()).contains("10.0.0.1 (private)", "--allow-network");
    assertThat(check("nofolder").code()).isEqualTo(1);
  }

  private Terminal.Outcome check(String address) {
    return Terminal.run(
        Terminal::noPipeline, "sources", "check", "--allow-network", LOOPBACK, address);
  }

  @Test
  void url_isFetchedReadAndArchived() throws IOException {
    Path archive = folder.resolve("archive");
    Path output = folder.resolve("out.xml");
    String fetched =
        Terminal.run(
                Terminal::noPipeline,
                "fetch",
                "--allow-network",
                LOOPBACK,
                "--archive",
                archive,
                "--output",
                output,
                url("/feed"))
            .clean();
    String read =
        Terminal.run("read", "--format", "jsonl", "--allow-network", LOOPBACK, url("/feed"))
            .clean();

    assertThat(fetched).contains("HTTP/1.1 200", "bytes, feed");
    assertThat(output).hasContent(FEED);
    assertThat(archive).isNotEmptyDirectory();
    assertThat(read).contains("\"url\":\"https://example.org/a\"", "Lena Varga");
  }

  @Test
  void contact_thatIsNone_isRefused() {
    Terminal.Outcome outcome =
        Terminal.run(Terminal::noPipeline, "fetch", "--contact", "two words", url("/feed"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("not a contact");
  }
}
