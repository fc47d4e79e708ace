package org.onrecord.jdbc.wire;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.onrecord.jdbc.wire.WireStore.millis;
import static org.onrecord.jdbc.wire.WireStore.number;
import static org.onrecord.jdbc.wire.WireStore.text;
import static org.onrecord.jdbc.wire.WireStore.time;
import static org.onrecord.jdbc.wire.WireStore.timeOrNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;

/** Tokens of the API; a token's words are shown once, when it is made, and kept as a hash. */
public final class Tokens {
  /** So that a token that was published by mistake is found by those who look for such. */
  private static final String PREFIX = "onrecord_";

  private static final Duration USE_NOTED = Duration.ofMinutes(5);
  private static final Table<Record> TOKEN = table(name("api_token"));

  private final JdbcLedger ledger;

  Tokens(JdbcLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * A token without its words.
   *
   * @param name of whoever holds it, as people call it
   * @param used when it was used last, to five minutes, or null
   */
  public record Token(
      String id,
      String name,
      Set<Scope> scopes,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant used,
      @Nullable Instant revoked) {
    public Token {
      scopes = Set.copyOf(scopes);
    }

    /** Whether it opens anything at this time. */
    public boolean isValid(Instant now) {
      return revoked == null && (expires == null || now.isBefore(expires));
    }
  }

  /** A token that was made, with the words that are told this one time. */
  public record Made(Token token, String words) {}

  public Made add(String name, Set<Scope> scopes, @Nullable Instant expires, Instant now) {
    if (name.isBlank() || name.length() > 100 || scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "a token needs a name of at most 100 characters and what it allows");
    }
    String words = PREFIX + Secrets.random() + Secrets.random();
    Token token =
        new Token(
            Secrets.hash(words).substring(0, 12), name.strip(), scopes, now, expires, null, null);
    ledger.writeBeside(
        sql ->
            sql.insertInto(TOKEN)
                .set(text("id"), token.id())
                .set(text("name"), token.name())
                .set(text("hash"), Secrets.hash(words))
                .set(
                    text("scopes"),
                    scopes.stream().map(Scope::name).sorted().collect(Collectors.joining(" ")))
                .set(number("created_at"), now.toEpochMilli())
                .set(number("expires_at"), millis(expires))
                .execute());
    return new Made(token, words);
  }

  /** The valid token of these words; its use is noted. */
  public Optional<Token> find(String words, Instant now) {
    if (!words.startsWith(PREFIX) || words.length() > 100) {
      return Optional.empty();
    }
    // Looked up by its hash: how long that takes tells nothing of the words.
    Optional<Token> found =
        ledger
            .readBeside(
                sql ->
                    sql.selectFrom(TOKEN)
                        .where(text("hash").eq(Secrets.hash(words)))
                        .fetchOptional(Tokens::token))
            .filter(token -> token.isValid(now));
    found
        .filter(token -> token.used() == null || token.used().plus(USE_NOTED).isBefore(now))
        .ifPresent(
            token ->
                ledger.writeBeside(
                    sql ->
                        sql.update(TOKEN)
                            .set(number("used_at"), now.toEpochMilli())
                            .where(text("id").eq(token.id()))
                            .execute()));
    return found;
  }

  public List<Token> list() {
    return ledger.readBeside(
        sql -> sql.selectFrom(TOKEN).orderBy(number("created_at")).fetch(Tokens::token));
  }

  /** Ends a token for good; false where there is no valid one of this id. */
  public boolean revoke(String id, Instant now) {
    return ledger.writeBeside(
            sql ->
                sql.update(TOKEN)
                    .set(number("revoked_at"), now.toEpochMilli())
                    .where(text("id").eq(id).and(number("revoked_at").isNull()))
                    .execute())
        > 0;
  }

  private static Token token(Record row) {
    Set<Scope> scopes =
        Arrays.stream(text(row, "scopes").split(" "))
            .map(Scope::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    return new Token(
        text(row, "id"),
        text(row, "name"),
        scopes,
        time(row, "created_at"),
        timeOrNull(row, "expires_at"),
        timeOrNull(row, "used_at"),
        timeOrNull(row, "revoked_at"));
  }
}
