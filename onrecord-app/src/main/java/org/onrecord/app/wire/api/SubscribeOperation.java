package org.onrecord.app.wire.api;

import java.util.List;
import java.util.Optional;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.http.Clients;
import org.onrecord.app.wire.http.Problem;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Asks for a digest, under the same limits as the page's form. */
public final class SubscribeOperation implements ApiRoutes.Operations {
  private final SignUps signUps;
  private final Clients clients;

  public SubscribeOperation(SignUps signUps, Clients clients) {
    this.signUps = signUps;
    this.clients = clients;
  }

  /** Takes sign-ups. */
  public interface SignUps {
    /**
     * Plans a letter of confirmation, unless too many were asked for.
     *
     * @param about the path of a page of the desk, such as {@code /matters/ID}
     * @param network of whoever asks
     * @return what is wrong with what was given; nothing is told of what came of it
     */
    Optional<String> signUp(
        String address, String about, String cadence, String zone, String network);
  }

  @Override
  public List<Operation> all() {
    return List.of(
        Operation.change(
            HttpMethod.POST,
            "/subscriptions",
            "subscribe",
            "Asks for a digest by e-mail; whoever has the address must confirm it",
            "NewSubscription",
            "Accepted",
            202,
            (request, token) -> {
              JsonNode body = StaffOperations.body(request);
              signUps
                  .signUp(
                      StaffOperations.text(body, "address"),
                      body.path("about").asString("/"),
                      body.path("cadence").asString("daily"),
                      body.path("zone").asString("UTC"),
                      clients.network(request))
                  .ifPresent(
                      problem -> {
                        throw Problem.MALFORMED.failure(problem);
                      });
              return ApiRoutes.answer(
                  202,
                  Rows.object()
                      .put(
                          "told",
                          "If the address can be written to, a letter with a link is on its way"));
            }));
  }
}
