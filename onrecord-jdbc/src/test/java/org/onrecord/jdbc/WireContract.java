package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.jdbc.wire.Cadence;
import org.onrecord.jdbc.wire.Hooks;
import org.onrecord.jdbc.wire.Hooks.Change;
import org.onrecord.jdbc.wire.Hooks.Delivery;
import org.onrecord.jdbc.wire.Hooks.Hook;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.Outbox.Mail;
import org.onrecord.jdbc.wire.Outbox.Told;
import org.onrecord.jdbc.wire.Readers;
import org.onrecord.jdbc.wire.Readers.SignUp;
import org.onrecord.jdbc.wire.Readers.Subscription;
import org.onrecord.jdbc.wire.Readers.Wish;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.Secrets;
import org.onrecord.jdbc.wire.Tokens;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.jdbc.wire.WireStore;

/** What the wire's store promises on every database. */
abstract class WireContract {
  private static final Instant NOW = Instant.parse("2023-05-12T08:00:00Z");
  private static final Duration HOLD = Duration.ofMinutes(2);

  private JdbcLedger ledger;
  private WireStore store;
  private Readers readers;
  private Outbox outbox;

  /** An empty ledger. */
  abstract JdbcLedger open();

  @BeforeEach
  void openStore() {
    ledger = open();
    store = WireStore.beside(ledger);
    readers = store.readers();
    outbox = store.outbox();
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  private static Wish wish(String address) {
    return new Wish(address, ZoneId.of("Europe/Kyiv"), Topic.MATTER, "m1", "Bridge", Cadence.DAILY);
  }

  /** A reader who has signed up and confirmed. */
  private Subscription confirmed(String address) {
    assertThat(readers.signUp(wish(address), address, NOW)).isEqualTo(SignUp.ASKED);
    Mail letter =
        outbox.claim(NOW, 10_000, HOLD).stream()
            .filter(mail -> mail.address().equals(address))
            .findFirst()
            .orElseThrow();
    outbox.sent(letter.id(), NOW);
    return readers
        .confirm(readers.confirmation(letter.id()), 7, NOW, NOW)
        .flatMap(asked -> readers.subscription(asked.id()))
        .orElseThrow();
  }

  @Test
  void key_ofALedger_staysTheSame() {
    String sealed = store.secrets().sealed("purpose", "id");

    assertThat(WireStore.beside(ledger).secrets().opened("purpose", sealed)).isEqualTo("id");
    assertThat(store.secrets().opened("other", sealed)).isEmpty();
    assertThat(store.secrets().opened("purpose", "je" + sealed)).isEmpty();
    assertThat(store.secrets().opened("purpose", sealed.substring(1))).isEmpty();
    assertThat(store.secrets().opened("purpose", "")).isEmpty();
  }

  @Test
  void randomWords_manyOfThem_areAllDifferent() {
    Set<String> words = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      words.add(Secrets.random());
    }

    assertThat(words).hasSize(1_000).allMatch(word -> word.matches("[A-Za-z0-9_-]{22}"));
  }

  @Test
  void token_fromMakingToRevoking_opensInBetweenOnly() {
    Tokens tokens = store.tokens();
    Tokens.Made made = tokens.add("newsroom", Set.of(Scope.READ, Scope.HOOKS), null, NOW);

    assertThat(tokens.find(made.words(), NOW))
        .hasValueSatisfying(
            token -> assertThat(token.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.HOOKS));
    assertThat(tokens.find(made.words() + "x", NOW)).isEmpty();
    assertThat(tokens.find("onrecord_" + made.token().id(), NOW)).isEmpty();
    assertThat(tokens.list()).extracting(Tokens.Token::used).containsExactly(NOW);
    assertThat(tokens.revoke(made.token().id(), NOW)).isTrue();
    assertThat(tokens.revoke(made.token().id(), NOW)).isFalse();
    assertThat(tokens.find(made.words(), NOW)).isEmpty();
  }

  @Test
  void token_afterItsEnd_opensNothing() {
    Tokens.Made made =
        store.tokens().add("guest", Set.of(Scope.READ), NOW.plus(Duration.ofDays(1)), NOW);

    assertThat(store.tokens().find(made.words(), NOW.plus(Duration.ofHours(23)))).isPresent();
    assertThat(store.tokens().find(made.words(), NOW.plus(Duration.ofHours(24)))).isEmpty();
  }

  @Test
  void link_ofConfirmation_worksOnceAndOnlyInTime() {
    readers.signUp(wish("Ann@example.org"), "here", NOW);
    Mail letter = outbox.claim(NOW, 10, HOLD).get(0);
    assertThat(letter.address()).isEqualTo("ann@example.org");
    String link = readers.confirmation(letter.id());
    Instant late = NOW.plus(Readers.CONFIRMED_WITHIN);

    assertThat(readers.confirm(link, 7, NOW, late)).isEmpty();
    assertThat(readers.confirm(link + "x", 7, NOW, NOW)).isEmpty();
    assertThat(readers.asked(link, NOW)).isPresent();
    assertThat(readers.confirm(link, 7, NOW, NOW)).isPresent();
    assertThat(readers.confirm(link, 7, NOW, NOW)).isEmpty();
    assertThat(readers.subscriptions(letter.reader()))
        .singleElement()
        .satisfies(subscription -> assertThat(subscription.since()).isEqualTo(7));
  }

  @Test
  void signUps_forOneAddress_sendThreeLettersADay() {
    for (int i = 0; i < 20; i++) {
      readers.signUp(wish("victim+" + i + "@example.org"), "net" + i, NOW);
    }
    assertThat(outbox.claim(NOW, 100, HOLD)).hasSize(Readers.LETTERS_A_DAY);

    Instant nextDay = NOW.plus(Duration.ofDays(1)).plusMillis(1);
    assertThat(readers.signUp(wish("victim@example.org"), "net", nextDay)).isEqualTo(SignUp.ASKED);
  }

  @Test
  void signUps_fromOneNetwork_areTenAnHour() {
    for (int i = 0; i < 30; i++) {
      readers.signUp(wish("a" + i + "@example.org"), "botnet", NOW);
    }

    assertThat(outbox.claim(NOW, 100, HOLD)).hasSize(Readers.SIGN_UPS_A_NETWORK);
  }

  @Test
  void signUps_inAll_areBounded() {
    for (int i = 0; i < Readers.SIGN_UPS_AN_HOUR + 20; i++) {
      readers.signUp(wish("a" + i + "@example.org"), "net" + i, NOW);
    }

    assertThat(outbox.claim(NOW, 1_000, HOLD)).hasSize(Readers.SIGN_UPS_AN_HOUR);
  }

  @Test
  void signUp_ofAConfirmedReader_sendsNothing() {
    confirmed("ann@example.org");

    assertThat(readers.signUp(wish("ann@example.org"), "here", NOW)).isEqualTo(SignUp.KNOWN);
    assertThat(outbox.claim(NOW, 10, HOLD)).isEmpty();
  }

  @Test
  void signUp_neverConfirmed_isForgotten() {
    readers.signUp(wish("ann@example.org"), "here", NOW);
    readers.purge(NOW.plus(Duration.ofHours(1)));
    assertThat(readers.list()).hasSize(1);

    readers.purge(NOW.plus(Readers.CONFIRMED_WITHIN));
    assertThat(readers.list()).isEmpty();
  }

  @Test
  void plan_ofWhatAnotherRunPlanned_addsNoSecondMessage() {
    Subscription subscription = confirmed("ann@example.org");
    outbox.keep("d", "{}", NOW);
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    Told told = new Told(subscription, 9, "d", tomorrow);

    assertThat(readers.due(NOW, 10))
        .singleElement()
        .satisfies(due -> assertThat(due.zone()).isEqualTo(ZoneId.of("Europe/Kyiv")));
    assertThat(outbox.plan(List.of(told, told), NOW)).isEqualTo(1);
    assertThat(outbox.plan(List.of(told), NOW)).isZero();
    assertThat(outbox.claim(NOW, 10, HOLD)).hasSize(1);
    assertThat(readers.due(NOW, 10)).isEmpty();
    assertThat(outbox.body("d")).contains("{}");
  }

  @Test
  void claim_thatIsNeverMarked_isGivenOutAgainUnderTheSameId() {
    Subscription subscription = confirmed("ann@example.org");
    outbox.plan(List.of(new Told(subscription, 9, "d", NOW)), NOW);
    Mail first = outbox.claim(NOW, 10, HOLD).get(0);

    assertThat(outbox.claim(NOW, 10, HOLD)).isEmpty();
    Mail again = outbox.claim(NOW.plus(HOLD), 10, HOLD).get(0);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.attempts()).isEqualTo(2);

    outbox.sent(again.id(), NOW);
    assertThat(outbox.claim(NOW.plus(HOLD).plus(HOLD), 10, HOLD)).isEmpty();
    assertThat(outbox.counts()).containsEntry(Outbox.State.SENT, 2L);
  }

  @Test
  void retry_beforeItsTime_isNotGivenOut() {
    Subscription subscription = confirmed("ann@example.org");
    outbox.plan(List.of(new Told(subscription, 9, "d", NOW)), NOW);
    Mail mail = outbox.claim(NOW, 10, HOLD).get(0);
    Instant later = NOW.plus(Duration.ofMinutes(10));

    outbox.retry(mail.id(), later, "greylisted");

    assertThat(outbox.claim(later.minusMillis(1), 10, HOLD)).isEmpty();
    assertThat(outbox.claim(later, 10, HOLD)).hasSize(1);
  }

  @Test
  void endedSubscription_withAMessagePlanned_isNotSent() {
    Subscription subscription = confirmed("ann@example.org");
    outbox.plan(List.of(new Told(subscription, 9, "d", NOW)), NOW);

    readers.end(subscription.id());
    readers.end(subscription.id());

    assertThat(outbox.claim(NOW, 10, HOLD)).isEmpty();
    assertThat(readers.subscriptions(subscription.reader())).isEmpty();
  }

  @Test
  void suppressedAddress_isForgottenAndNotWrittenTo_untilReleased() {
    Subscription subscription = confirmed("ann@example.org");
    readers.suppress("Ann@Example.org", "550", NOW);

    assertThat(readers.reader(subscription.reader())).isEmpty();
    assertThat(readers.signUp(wish("ann@example.org"), "here", NOW)).isEqualTo(SignUp.SUPPRESSED);
    assertThat(readers.isSuppressed("ANN@example.org")).isTrue();
    assertThat(readers.release("ann@example.org")).isTrue();
    assertThat(readers.isSuppressed("ann@example.org")).isFalse();
  }

  @Test
  void erasedReader_leavesNothingBehind() {
    Subscription subscription = confirmed("ann@example.org");
    outbox.plan(List.of(new Told(subscription, 9, "d", NOW)), NOW);
    assertThat(readers.kept(subscription.reader()))
        .hasValueSatisfying(
            kept -> {
              assertThat(kept.subscriptions()).hasSize(1);
              assertThat(kept.mails()).hasSize(2);
            });

    readers.erase(subscription.reader());

    assertThat(readers.kept(subscription.reader())).isEmpty();
    assertThat(readers.subscription(subscription.id())).isEmpty();
    assertThat(outbox.counts().values()).containsOnly(0L);
  }

  @Test
  void zone_thatChanges_isTheReadersAtOnce() {
    Subscription subscription = confirmed("ann@example.org");

    readers.setZone(subscription.reader(), ZoneOffset.UTC);
    readers.change(subscription.id(), Cadence.WEEKLY, NOW);

    assertThat(readers.due(NOW, 1).get(0).zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(readers.due(NOW, 1).get(0).subscription().cadence()).isEqualTo(Cadence.WEEKLY);
  }

  @Test
  void deliveries_ofOneMatter_areGivenOutOneAfterTheOther() {
    Hooks hooks = store.hooks();
    Hook hook = hooks.add("https://example.org/", "s", Topic.FEATURED, "", 0, NOW);
    hooks.plan(
        hook, 5, List.of(new Change("a", "1"), new Change("b", "2"), new Change("a", "3")), NOW);
    hooks.plan(hook, 5, List.of(new Change("a", "planned twice")), NOW);

    List<Delivery> first = hooks.claim(NOW, 10, HOLD);
    assertThat(first).extracting(Delivery::body).containsExactly("1", "2");
    assertThat(hooks.claim(NOW, 10, HOLD)).isEmpty();
    Instant later = NOW.plus(Duration.ofHours(1));
    hooks.retry(first.get(0), later, 500, "fault");
    hooks.delivered(first.get(1), 204, NOW);
    assertThat(hooks.claim(NOW, 10, HOLD)).isEmpty();

    Delivery again = hooks.claim(later, 10, HOLD).get(0);
    assertThat(again.id()).isEqualTo(first.get(0).id());
    hooks.delivered(again, 200, later);
    assertThat(hooks.claim(later, 10, HOLD)).extracting(Delivery::body).containsExactly("3");
    assertThat(hooks.counts()).containsEntry(Hooks.State.DELIVERED, 2L);
    assertThat(hooks.log(hook.id(), Long.MAX_VALUE, 10))
        .extracting(Delivery::body)
        .containsExactly("3", "2", "1");
  }

  @Test
  void webhook_paused_deliversAgainWhenResumed() {
    Hooks hooks = store.hooks();
    Hook hook = hooks.add("https://example.org/", "s", Topic.FEATURED, "", 0, NOW);
    hooks.plan(hook, 5, List.of(new Change("a", "1")), NOW);

    hooks.pause(hook.id(), NOW);
    assertThat(hooks.claim(NOW, 10, HOLD)).isEmpty();
    assertThat(hooks.resume(hook.id(), NOW)).isTrue();
    Delivery delivery = hooks.claim(NOW, 10, HOLD).get(0);
    hooks.delivered(delivery, 200, NOW);

    assertThat(hooks.replay(delivery.id(), NOW)).isTrue();
    assertThat(hooks.claim(NOW, 10, HOLD)).extracting(Delivery::id).containsExactly(delivery.id());
    assertThat(hooks.remove(hook.id())).isTrue();
    assertThat(hooks.find(hook.id())).isEmpty();
  }
}
