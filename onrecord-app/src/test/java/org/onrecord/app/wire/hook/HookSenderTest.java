package org.onrecord.app.wire.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.intake.AddressRules;
import org.onrecord.app.intake.FetchLimits;
import org.onrecord.app.intake.FetchSettings;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.Network;
import org.onrecord.app.wire.Newsroom;
import org.onrecord.app.wire.news.Links;
import org.onrecord.attribution.Stance;
import org.onrecord.jdbc.wire.Hooks;
import org.onrecord.jdbc.wire.Hooks.Delivery;
import org.onrecord.jdbc.wire.Hooks.Hook;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.jdbc.wire.WireStore;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks against a receiver that misbehaves. */
class HookSenderTest {
  @TempDir private Path folder = Path.of("");

  private final Moving clock = new Moving();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private Newsroom newsroom;
  private Hooks hooks;
  private HttpServer receiver;
  private Fetcher fetcher;
  private HookSender sender;

  private record Got(String id, String timestamp, String signature, String body) {}

  /** A clock that the test moves. */
  private static final class Moving extends Clock {
    Instant now = Instant.parse("2023-05-12T08:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void start() throws Exception {
    newsroom = Newsroom.in(folder);
    hooks = WireStore.beside(newsroom.ledger()).hooks();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.setExecutor(Executors.newCachedThreadPool());
    receiver.start();
    fetcher = fetcher(AddressRules.allowing(List.of(Network.parse("127.0.0.0/8"))));
    sender = sender(fetcher);
  }

  private static Fetcher fetcher(AddressRules rules) {
    FetchSettings usual = FetchSettings.usual(null);
    FetchLimits limits = usual.limits();
    return new Fetcher(
        new FetchSettings(
            null,
            rules,
            usual.names(),
            new FetchLimits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                limits.wireBytes(),
                limits.bodyBytes(),
                limits.redirects(),
                limits.turn()),
            Duration.ZERO,
            null),
        new IntakeCounters());
  }

  private HookSender sender(Fetcher with) {
    return new HookSender(newsroom.ledger(), new Links("https://desk.example"), hooks, with, clock);
  }

  @AfterEach
  void stop() {
    sender.close();
    fetcher.close();
    receiver.stop(0);
    newsroom.ledger().close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var head = exchange.getRequestHeaders();
    int answer;
    synchronized (answers) {
      answer = answers.isEmpty() ? 204 : answers.poll();
    }
    if (answer == 0) {
      try {
        Thread.sleep(3_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (answer / 100 == 2) {
      got.add(
          new Got(
              String.valueOf(head.getFirst("webhook-id")),
              String.valueOf(head.getFirst("webhook-timestamp")),
              String.valueOf(head.getFirst("webhook-signature")),
              body));
    }
    if (answer == 302) {
      exchange.getResponseHeaders().set("Location", "http://10.0.0.1/inside");
    }
    exchange.sendResponseHeaders(answer == 0 ? 204 : answer, -1);
    exchange.close();
  }

  private Hook hook(Topic topic, String subject) {
    return hooks.add(
        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
        Signature.newSecret(),
        topic,
        subject,
        newsroom.ledger().latest(),
        clock.now);
  }

  private void say(String matter, String words) {
    newsroom.say(
        matter, "About " + matter, Newsroom.COURIER, Newsroom.MARLOW, Stance.ASSERTS, words);
  }

  /** Goes round until nothing is delivered any more. */
  private void round() throws Exception {
    sender.plan();
    while (sender.send() > 0) {
      assertThat(got.size()).isLessThan(1_000);
    }
  }

  private List<String> gotOf(String matter) {
    return got.stream()
        .map(one -> JsonMapper.shared().readTree(one.body()).get("data"))
        .filter(data -> data.get("matter").get("id").stringValue().equals(matter))
        .map(data -> String.valueOf(data.get("matter").get("reports").intValue()))
        .toList();
  }

  @Test
  void change_isDeliveredOnce_withASignatureThatHolds() throws Exception {
    Hook hook = hook(Topic.FEATURED, "");
    say("m1", "The bridge fell");
    round();
    round();

    Got one = got.get(0);
    assertThat(got).hasSize(1);
    assertThat(
            Signature.verify(
                hook.secret(), one.id(), one.timestamp(), one.body(), one.signature(), clock.now))
        .isTrue();
    // Another body, an old delivery sent again, and another secret are all found out.
    assertThat(
            Signature.verify(
                hook.secret(),
                one.id(),
                one.timestamp(),
                one.body() + " ",
                one.signature(),
                clock.now))
        .isFalse();
    assertThat(
            Signature.verify(
                hook.secret(),
                one.id(),
                one.timestamp(),
                one.body(),
                one.signature(),
                clock.now.plus(Duration.ofMinutes(6))))
        .isFalse();
    assertThat(
            Signature.verify(
                Signature.newSecret(),
                one.id(),
                one.timestamp(),
                one.body(),
                one.signature(),
                clock.now))
        .isFalse();
  }

  @Test
  void receiver_thatFails_getsEverythingInTheOrderOfEachMatter() throws Exception {
    hook(Topic.FEATURED, "");
    say("m1", "one");
    say("m2", "one of another");
    answers.addAll(List.of(500, 503));
    round();
    assertThat(got).isEmpty();
    for (int i = 2; i <= 4; i++) {
      say("m1", "number " + i);
      sender.plan();
    }
    round();
    assertThat(got).as("not before its time").isEmpty();

    clock.now = clock.now.plus(Duration.ofMinutes(1));
    round();

    assertThat(gotOf("m1")).containsExactly("1", "2", "3", "4");
    assertThat(gotOf("m2")).containsExactly("1");
  }

  @Test
  void receiver_thatIsDownForAnHour_losesNothing() throws Exception {
    Hook hook = hook(Topic.FEATURED, "");
    int port = receiver.getAddress().getPort();
    receiver.stop(0);
    for (int minute = 0; minute < 60; minute += 5) {
      say("m1", "minute " + minute);
      round();
      clock.now = clock.now.plus(Duration.ofMinutes(5));
    }
    assertThat(got).isEmpty();
    List<Delivery> log = hooks.log(hook.id(), Long.MAX_VALUE, 100);
    assertThat(log).hasSize(12);
    assertThat(log.get(11).problem()).contains("cannot be reached");

    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
    clock.now = clock.now.plus(Duration.ofHours(1));
    round();

    assertThat(gotOf("m1"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
  }

  @Test
  void redirect_isNotFollowed() throws Exception {
    Hook hook = hook(Topic.FEATURED, "");
    say("m1", "one");
    answers.add(302);
    round();

    assertThat(hooks.log(hook.id(), Long.MAX_VALUE, 1).get(0).problem())
        .isEqualTo("the receiver answered 302");
  }

  @Test
  void slowReceiver_isGivenUpForNow() throws Exception {
    Hook hook = hook(Topic.FEATURED, "");
    say("m1", "one");
    answers.add(0);
    round();

    assertThat(hooks.log(hook.id(), Long.MAX_VALUE, 1).get(0).problem())
        .contains("not answered within");
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    round();
    assertThat(gotOf("m1")).containsExactly("1");
  }

  @Test
  void addressInside_isNotReached() throws Exception {
    Hook hook = hook(Topic.FEATURED, "");
    say("m1", "one");
    try (Fetcher open = fetcher(AddressRules.publicOnly());
        HookSender guarded = sender(open)) {
      guarded.plan();
      assertThat(guarded.send()).isZero();
    }

    assertThat(got).isEmpty();
    assertThat(hooks.log(hook.id(), Long.MAX_VALUE, 1).get(0).problem()).contains("loopback");
  }

  @Test
  void webhook_thatFailsForThreeDays_isPausedWithNothingLost() throws Exception {
    Hook hook = hook(Topic.FEATURED, "");
    say("m1", "one");
    answers.add(500);
    round();
    clock.now = clock.now.plus(Duration.ofDays(3)).plusSeconds(1);
    answers.add(500);
    round();
    assertThat(hooks.find(hook.id()).orElseThrow().paused()).isNotNull();

    hooks.resume(hook.id(), clock.now);
    round();
    assertThat(gotOf("m1")).containsExactly("1");
  }

  @Test
  void webhook_ofOneMatterPlaceOrSpeaker_getsNothingElse() throws Exception {
    hook(Topic.MATTER, "m1");
    say("m1", "one");
    say("m2", "another");
    round();
    assertThat(gotOf("m1")).hasSize(1);
    assertThat(gotOf("m2")).isEmpty();

    hook(Topic.SPEAKER, Newsroom.VETCH.id());
    say("m2", "and again");
    newsroom.say("m3", "T", Newsroom.COURIER, Newsroom.VETCH, Stance.ASSERTS, "mine");
    round();
    assertThat(gotOf("m2")).isEmpty();
    assertThat(gotOf("m3")).hasSize(1);
  }

  @Test
  void delivery_replayed_comesUnderTheIdThatItHad() throws Exception {
    hook(Topic.FEATURED, "");
    say("m1", "one");
    round();
    hooks.replay(got.get(0).id(), clock.now);
    clock.now = clock.now.plus(Duration.ofMinutes(10));
    round();

    assertThat(got).hasSize(2);
    assertThat(got.get(1).id()).isEqualTo(got.get(0).id());
    assertThat(got.get(1).timestamp()).isNotEqualTo(got.get(0).timestamp());
  }
}
