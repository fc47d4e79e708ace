package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.staff.Staff;

/** What every store of the staff, and of what they decide, must hold to. */
abstract class StaffContract {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private JdbcLedger ledger;
  private Staff staff;

  abstract JdbcLedger open();

  @BeforeEach
  void openStaff() {
    ledger = open();
    staff = ledger.staff();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static Member newcomer(String name, Role role) {
    return Member.newcomer("id-" + name, name, name + "@desk.example", role);
  }

  @Test
  void first_ofManyAtOnce_isOne() throws Exception {
    assertThat(staff.isEmpty()).isTrue();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> all =
          List.of("Ada", "Bo", "Cy", "Di").stream()
              .<Callable<Boolean>>map(
                  name -> () -> staff.addFirst(newcomer(name, Role.ADMINISTRATOR), "hash"))
              .toList();
      int added = 0;
      for (Future<Boolean> future : threads.invokeAll(all)) {
        added += future.get() ? 1 : 0;
      }
      assertThat(added).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(staff.list()).hasSize(1);
    assertThat(staff.list().get(0).password()).isTrue();
  }

  @Test
  void name_inOtherCapitals_isTaken() {
    assertThat(staff.add(newcomer("Ada", Role.ANALYST))).isTrue();
    assertThat(staff.add(Member.newcomer("x", "ADA", null, Role.READER))).isFalse();
    assertThat(staff.add(Member.newcomer("y", "Bo", "ADA@desk.example", Role.READER))).isFalse();
    assertThat(staff.named(" aDa ")).map(Member::id).contains("id-Ada");
    assertThat(staff.withEmail("ADA@Desk.Example")).map(Member::id).contains("id-Ada");
    assertThat(staff.named("nobody")).isEmpty();
    assertThat(staff.credentials("nobody")).isEmpty();
  }

  @Test
  void administrator_whoIsTheLast_staysOne() {
    staff.addFirst(newcomer("Ada", Role.ADMINISTRATOR), "hash");
    assertThat(staff.change("id-Ada", Role.EDITOR, true)).isFalse();
    assertThat(staff.change("id-Ada", Role.ADMINISTRATOR, false)).isFalse();

    staff.add(newcomer("Bo", Role.ADMINISTRATOR));
    assertThat(staff.change("id-Ada", Role.EDITOR, true)).isTrue();
    assertThat(staff.find("id-Ada"))
        .get()
        .satisfies(
            ada -> {
              assertThat(ada.role()).isEqualTo(Role.EDITOR);
              assertThat(ada.epoch()).isEqualTo(1);
            });
    assertThat(staff.change("id-Bo", Role.ADMINISTRATOR, false)).isFalse();
  }

  @Test
  void step_takenOnce_isNotTakenAgain() {
    staff.add(newcomer("Ada", Role.ANALYST));
    staff.twoSteps("id-Ada", "JBSWY3DPEHPK3PXP", List.of("one", "two"));

    assertThat(staff.takeStep("id-Ada", 100)).isTrue();
    assertThat(staff.takeStep("id-Ada", 100)).isFalse();
    assertThat(staff.takeStep("id-Ada", 99)).isFalse();
    assertThat(staff.takeStep("id-Ada", 101)).isTrue();
    assertThat(staff.takeRecovery("id-Ada", "one")).isTrue();
    assertThat(staff.takeRecovery("id-Ada", "one")).isFalse();
    assertThat(staff.credentials("id-Ada"))
        .get()
        .satisfies(
            c -> {
              assertThat(c.recovery()).containsExactly("two");
              assertThat(c).hasToString("Credentials");
            });

    staff.twoSteps("id-Ada", null, List.of());
    assertThat(staff.find("id-Ada")).get().extracting(Member::twoSteps).isEqualTo(false);
    assertThat(staff.takeRecovery("id-Ada", "two")).isFalse();
  }

  @Test
  void invitation_holdsOnceAndUntilItsTime() {
    staff.add(newcomer("Ada", Role.ANALYST));
    staff.invite("id-Ada", "token", NOON.plusSeconds(60));

    assertThat(staff.invited("token", NOON)).map(Member::name).contains("Ada");
    assertThat(staff.invited("token", NOON.plusSeconds(60))).isEmpty();
    assertThat(staff.accept("other", NOON, "hash")).isEmpty();
    assertThat(staff.accept("token", NOON, "hash"))
        .get()
        .satisfies(ada -> assertThat(ada.password()).isTrue());
    assertThat(staff.accept("token", NOON, "another")).isEmpty();
    assertThat(staff.credentials("id-Ada").orElseThrow().password()).isEqualTo("hash");

    staff.invite("id-Ada", "again", NOON.plusSeconds(60));
    staff.password("id-Ada", "of her own");
    assertThat(staff.accept("again", NOON, "hash")).isEmpty();
  }

  @Test
  void providerAccount_ofOneMember_isNotLinkedToAnother() {
    staff.add(newcomer("Ada", Role.ANALYST));
    staff.add(newcomer("Bo", Role.ANALYST));

    assertThat(staff.link("id-Ada", "https://id.example", "7")).isTrue();
    assertThat(staff.link("id-Ada", "https://id.example", "7")).isTrue();
    assertThat(staff.link("id-Bo", "https://id.example", "7")).isFalse();
    assertThat(staff.linked("https://id.example", "7")).map(Member::name).contains("Ada");
    assertThat(staff.linked("https://other.example", "7")).isEmpty();
  }

  @Test
  void decisions_ofSomeKinds_areListedNewestFirst() {
    for (int i = 0; i < 5; i++) {
      ledger.record(
          new Decision(
              i % 2 == 0 ? Decision.Kind.DISPLAY : Decision.Kind.COMMENT,
              i < 3 ? "m1" : "m2",
              "Ada",
              "",
              Map.of("n", Integer.toString(i))));
    }
    Set<Decision.Kind> both = Set.of(Decision.Kind.DISPLAY, Decision.Kind.COMMENT);

    List<RecordedDecision> newest = ledger.decisions(both, Long.MAX_VALUE, 2);
    assertThat(newest).extracting(d -> d.decision().detail().get("n")).containsExactly("4", "3");
    assertThat(ledger.decisions(both, newest.get(1).number(), 10))
        .extracting(d -> d.decision().detail().get("n"))
        .containsExactly("2", "1", "0");
    assertThat(ledger.decisions(Set.of(Decision.Kind.GRADE), Long.MAX_VALUE, 10)).isEmpty();
    assertThat(ledger.current(Decision.Kind.DISPLAY))
        .hasSize(2)
        .hasEntrySatisfying("m1", d -> assertThat(d.decision().detail()).containsEntry("n", "2"))
        .hasEntrySatisfying("m2", d -> assertThat(d.decision().detail()).containsEntry("n", "4"));
  }
}
