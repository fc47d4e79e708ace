package org.onrecord.app.wire.api;

import static org.onrecord.app.wire.api.Operation.change;
import static org.onrecord.app.wire.api.Operation.list;
import static org.onrecord.app.wire.api.Operation.read;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.http.Problem;
import org.onrecord.jdbc.wire.Hooks;
import org.onrecord.jdbc.wire.Hooks.Delivery;
import org.onrecord.jdbc.wire.Hooks.Hook;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.ledger.Listings;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks and their deliveries. */
public final class HookOperations implements ApiRoutes.Operations {
  private final Hooks hooks;
  private final Listings listings;
  private final Supplier<String> secrets;
  private final Clock clock;

  /**
   * @param secrets makes the secret of a new webhook
   */
  public HookOperations(Hooks hooks, Listings listings, Supplier<String> secrets, Clock clock) {
    this.hooks = hooks;
    this.listings = listings;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public List<Operation> all() {
    return List.of(
        list(
                "/webhooks",
                "webhooks",
                "Webhooks, oldest first",
                "Webhook",
                (request, token) -> {
                  ObjectNode json = Rows.object();
                  ArrayNode items = json.putArray("items");
                  hooks.list().forEach(hook -> items.add(json(hook, null)));
                  return ApiRoutes.answer(200, json.putNull("next"));
                })
            .only(Scope.HOOKS),
        change(
                HttpMethod.POST,
                "/webhooks",
                "addWebhook",
                "Adds a webhook; its secret is told this one time",
                "NewWebhook",
                "Webhook",
                201,
                (request, token) -> add(request))
            .only(Scope.HOOKS),
        read(
                "/webhooks/{id}",
                "webhook",
                "A webhook",
                "Webhook",
                (request, token) -> ApiRoutes.answer(200, json(hook(request), null)))
            .only(Scope.HOOKS),
        change(
                HttpMethod.DELETE,
                "/webhooks/{id}",
                "removeWebhook",
                "Removes a webhook and the record of its deliveries",
                null,
                null,
                204,
                (request, token) -> {
                  hooks.remove(hook(request).id());
                  return ServerResponse.noContent().build();
                })
            .only(Scope.HOOKS),
        list(
                "/webhooks/{id}/deliveries",
                "deliveries",
                "The deliveries of a webhook, newest first",
                "Delivery",
                (request, token) -> deliveries(request))
            .only(Scope.HOOKS),
        change(
                HttpMethod.POST,
                "/webhooks/{id}/resume",
                "resumeWebhook",
                "Delivers again what waits, beginning now",
                null,
                null,
                204,
                (request, token) -> {
                  hooks.resume(hook(request).id(), clock.instant());
                  return ServerResponse.noContent().build();
                })
            .only(Scope.HOOKS),
        change(
                HttpMethod.POST,
                "/deliveries/{id}/replay",
                "replayDelivery",
                "Delivers something once more, under the id that it had",
                null,
                null,
                204,
                (request, token) -> {
                  if (!hooks.replay(request.pathVariable("id"), clock.instant())) {
                    throw Problem.NOT_FOUND.failure("No delivery has this id");
                  }
                  return ServerResponse.noContent().build();
                })
            .only(Scope.HOOKS));
  }

  private Hook hook(ServerRequest request) {
    return hooks
        .find(request.pathVariable("id"))
        .orElseThrow(() -> Problem.NOT_FOUND.failure("No webhook has this id"));
  }

  private ServerResponse add(ServerRequest request) throws IOException {
    JsonNode body = StaffOperations.body(request);
    String url;
    try {
      url = WebAddress.parse(StaffOperations.text(body, "url")).toString();
    } catch (IllegalArgumentException e) {
      throw Problem.MALFORMED.failure("url: " + e.getMessage());
    }
    Topic topic = topic(body.path("topic").asString("featured"));
    String subject = body.path("subject").asString("");
    if (subject.isBlank() != (topic == Topic.FEATURED)) {
      throw Problem.MALFORMED.failure("matter, place and speaker take the id of one as subject");
    }
    Hook hook = hooks.add(url, secrets.get(), topic, subject, listings.latest(), clock.instant());
    return ApiRoutes.answer(201, json(hook, hook.secret()));
  }

  private static Topic topic(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "featured" -> Topic.FEATURED;
      case "matter" -> Topic.MATTER;
      case "place" -> Topic.PLACE;
      case "speaker" -> Topic.SPEAKER;
      default ->
          throw Problem.MALFORMED.failure(
              "topic is featured (every matter), matter, place or speaker");
    };
  }

  private ServerResponse deliveries(ServerRequest request) {
    long before = ApiRoutes.place(request);
    int limit = ApiRoutes.limit(request);
    List<Delivery> page =
        hooks.log(hook(request).id(), before == 0 ? Long.MAX_VALUE : before, limit);
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    for (Delivery delivery : page) {
      items
          .addObject()
          .put("number", delivery.number())
          .put("id", delivery.id())
          .put("matter", delivery.matter())
          .put("state", Rows.name(delivery.state()))
          .put("attempts", delivery.attempts())
          .put("nextTry", delivery.nextTry().toString())
          .put("planned", delivery.planned().toString())
          .put("ended", delivery.ended() == null ? null : delivery.ended().toString())
          .put("status", delivery.status())
          .put("problem", delivery.problem());
    }
    return ApiRoutes.answer(
        200,
        json.put(
            "next",
            page.size() < limit ? null : Long.toString(page.get(page.size() - 1).number())));
  }

  private static ObjectNode json(Hook hook, @Nullable String secret) {
    ObjectNode json =
        Rows.object()
            .put("id", hook.id())
            .put("url", hook.url())
            .put("topic", Rows.name(hook.topic()))
            .put("subject", hook.subject())
            .put("created", hook.created().toString())
            .put("paused", hook.paused() == null ? null : hook.paused().toString());
    return secret == null ? json : json.put("secret", secret);
  }
}
