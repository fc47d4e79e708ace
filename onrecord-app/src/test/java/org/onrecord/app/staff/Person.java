package org.onrecord.app.staff;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody with a browser of their own, who follows no redirect unasked. */
final class Person {
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String address;

  Person(String address) {
    this.address = address;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Asks as a program does. */
  HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", authorization)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  Document page(String path) throws IOException, InterruptedException {
    return Jsoup.parse(get(path).body());
  }

  /** Sends a form with the token that the desk's own forms carry. */
  HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("_csrf", token());
    return send(path, all);
  }

  /** The token of this session's forms. */
  String token() throws IOException, InterruptedException {
    Document form = page("/staff/you");
    if (form.select("input[name=_csrf]").isEmpty()) {
      form = page("/staff/sign-in");
    }
    return form.select("input[name=_csrf]").attr("value");
  }

  HttpResponse<String> send(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> signIn(String name, String password, String code)
      throws IOException, InterruptedException {
    return post(
        "/staff/sign-in", Map.of("name", name, "password", password, "code", code, "next", ""));
  }

  /** The id of this session; empty where there is none. */
  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("onrecord"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  void session(String id) {
    cookies.getCookieStore().removeAll();
    HttpCookie cookie = new HttpCookie("onrecord", id);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(address), cookie);
  }
}
