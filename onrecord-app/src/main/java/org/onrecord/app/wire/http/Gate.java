package org.onrecord.app.wire.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.Tokens;
import org.onrecord.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What every request of a program passes: its rate by token or else by address, its token, and that
 * failures are told as problems. A token is read from the header field Authorization alone, since
 * addresses end up in logs.
 */
public final class Gate {
  /** Requests a minute. */
  public static final int BY_ADDRESS = 120;

  public static final int BY_TOKEN = 1_200;

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final String BEARER = "Bearer ";

  private final @Nullable Tokens tokens;
  private final Clients clients;
  private final RateLimit rates;
  private final Clock clock;

  /**
   * @param tokens null where there is no store for them, so that none is valid
   */
  public Gate(@Nullable Tokens tokens, Clients clients, RateLimit rates, Clock clock) {
    this.tokens = tokens;
    this.clients = clients;
    this.rates = rates;
    this.clock = clock;
  }

  /** What answers a request that passed. */
  public interface Answer {
    ServerResponse answer(ServerRequest request, Optional<Tokens.Token> token)
        throws IOException, ServletException;
  }

  /** For everybody, whether or not there is a token. */
  public HandlerFunction<ServerResponse> open(int cost, Answer answer) {
    return request -> pass(request, null, cost, answer);
  }

  /** For those whose token allows this. */
  public HandlerFunction<ServerResponse> only(Scope scope, Answer answer) {
    return request -> pass(request, scope, 1, answer);
  }

  private ServerResponse pass(
      ServerRequest request, @Nullable Scope scope, int cost, Answer answer) {
    Optional<Tokens.Token> token = Optional.empty();
    RateLimit.Turn turn = null;
    ServerResponse response;
    try {
      String field = request.headers().firstHeader("Authorization");
      if (field != null) {
        // Guesses count against the address; once they are too many, none is looked at.
        turn = guesses(request, 0);
        token = turn.isGranted() ? token(field) : Optional.empty();
        turn = token.isPresent() ? turn : guesses(request, 1);
      }
      if (token.isPresent()) {
        turn = rates.take("token", token.get().id(), BY_TOKEN, cost);
      } else if (turn == null || turn.isGranted()) {
        turn = byAddress(request, cost);
      }

      Optional<ServerResponse> refusal =
          turn.isGranted() ? refusal(field, scope, token) : Optional.of(tooMany(turn));
      response = refusal.isPresent() ? refusal.get() : answered(request, answer, token);
    } catch (LedgerException e) {
      response = fault(request, e);
    }
    return turn == null
        ? response
        : new Fields(
            response, Map.of("RateLimit-Policy", turn.policyField(), "RateLimit", turn.field()));
  }

  private RateLimit.Turn byAddress(ServerRequest request, int cost) {
    return rates.take("address", clients.network(request), BY_ADDRESS, cost);
  }

  private RateLimit.Turn guesses(ServerRequest request, int cost) {
    return rates.take("guesses", clients.network(request), BY_ADDRESS, cost);
  }

  private static ServerResponse tooMany(RateLimit.Turn turn) {
    return new Fields(
        Problem.TOO_MANY.answer(
            turn.quota()
                + " requests a minute are answered; ask again in "
                + turn.seconds()
                + " s"),
        Map.of("Retry-After", Integer.toString(turn.seconds())));
  }

  private Optional<Tokens.Token> token(String field) {
    return tokens == null || !field.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.empty()
        : tokens.find(field.substring(BEARER.length()).strip(), clock.instant());
  }

  private static Optional<ServerResponse> refusal(
      @Nullable String field, @Nullable Scope scope, Optional<Tokens.Token> token) {
    if (token.isEmpty() && (field != null || scope != null)) {
      return Optional.of(
          Problem.UNAUTHENTICATED.answer(
              "Send a token that is valid as \"Authorization: Bearer ...\"; onrecord tokens add"
                  + " makes one"));
    }
    if (scope != null && !token.orElseThrow().scopes().contains(scope)) {
      return Optional.of(
          Problem.FORBIDDEN.answer(
              "This needs a token with the scope "
                  + scope.name().toLowerCase(java.util.Locale.ROOT)));
    }
    return Optional.empty();
  }

  private static ServerResponse answered(
      ServerRequest request, Answer answer, Optional<Tokens.Token> token) {
    try {
      return answer.answer(request, token);
    } catch (Problem.Failure e) {
      return e.answer();
    } catch (RuntimeException | IOException | ServletException e) {
      return fault(request, e);
    }
  }

  private static ServerResponse fault(ServerRequest request, Exception failure) {
    boolean passing = failure instanceof LedgerException ledger && ledger.isTransient();
    LOG.error("{} {} failed", request.method(), request.path(), failure);
    return passing
        ? Problem.BUSY.answer("The ledger could not be read just now; ask again in a moment")
        : Problem.FAULT.answer(
            "What happened is in the server's log; nothing on record has changed");
  }
}
