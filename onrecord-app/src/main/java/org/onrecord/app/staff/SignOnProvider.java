package org.onrecord.app.staff;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.staff.StaffSettings.SignOn;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * A provider of OpenID Connect, asked what it is when somebody first signs in by it: the desk
 * starts, and passwords work, while it is away.
 */
final class SignOnProvider
    implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {
  /** The only one; a part of addresses. */
  static final String ID = "provider";

  private static final ParameterizedTypeReference<Map<String, Object>> JSON =
      new ParameterizedTypeReference<>() {};

  private final SignOn settings;
  private final GuardedRequests requests;
  private @Nullable ClientRegistration registration;
  private @Nullable JwtDecoder decoder;

  SignOnProvider(SignOn settings, Fetcher fetcher) {
    this.settings = settings;
    this.requests = new GuardedRequests(fetcher);
  }

  /** Tells what the provider says of itself; null where it says nothing of use. */
  @Override
  public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    ClientRegistration known = registration;
    if (known == null) {
      String issuer = settings.issuer().toString();
      Map<String, Object> told =
          RestClient.builder()
              .requestFactory(requests)
              .build()
              .get()
              .uri(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
              .retrieve()
              .body(JSON);
      if (told == null || !issuer.equals(told.get("issuer"))) {
        throw new IllegalStateException("the provider at " + issuer + " says it is another");
      }
      known =
          ClientRegistrations.fromOidcConfiguration(told)
              .registrationId(ID)
              .clientId(settings.clientId())
              .clientSecret(settings.clientSecret())
              .clientName(settings.name())
              .scope("openid", "email", "profile")
              .redirectUri("{baseUrl}/staff/sso/back/{registrationId}")
              .build();
      registration = known;
    }
    return known;
  }

  /** Exchanges the code that a browser brought for who its user is. */
  RestClientAuthorizationCodeTokenResponseClient tokens() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  @Override
  public synchronized JwtDecoder createDecoder(ClientRegistration client) {
    JwtDecoder known = decoder;
    if (known == null) {
      String keys = client.getProviderDetails().getJwkSetUri();
      if (keys == null) {
        throw new IllegalStateException("the provider names no keys");
      }
      Set<SignatureAlgorithm> algorithms =
          new LinkedHashSet<>(
              Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256));
      NimbusJwtDecoder made =
          NimbusJwtDecoder.withJwkSetUri(keys)
              .restOperations(new RestTemplate(requests))
              .jwsAlgorithms(all -> all.addAll(algorithms))
              .build();
      made.setJwtValidator(
          new DelegatingOAuth2TokenValidator<>(
              new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
      known = made;
      decoder = known;
    }
    return known;
  }
}
