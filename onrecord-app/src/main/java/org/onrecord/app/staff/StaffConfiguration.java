package org.onrecord.app.staff;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.LocalPath;
import org.onrecord.app.desk.PageWriter;
import org.onrecord.app.desk.Visitors;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.staff.SecurityLog.Event;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.staff.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The door: who comes in, and how far. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({
  DoorDesk.class,
  QueueDesk.class,
  MatterDesk.class,
  StatementDesk.class,
  GradesDesk.class,
  MembersDesk.class,
  YouDesk.class,
  CorrectionsDesk.class
})
class StaffConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(StaffConfiguration.class);
  private static final String FILTER = "springSecurityFilterChain";

  /** Before everything that looks at a request; what the server itself refuses is no request. */
  @Bean
  DelegatingFilterProxyRegistrationBean securityFilter() {
    var filter = new DelegatingFilterProxyRegistrationBean(FILTER);
    filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    filter.setOrder(-100);
    return filter;
  }

  @Bean
  Throttle throttle(Workings workings) {
    return new Throttle(workings.clock());
  }

  @Bean
  Codes codes(Workings workings) {
    return new Codes(workings.staff(), workings.clock());
  }

  @Bean
  SecurityLog securityLog(Workings workings, Throttle throttle) {
    return new SecurityLog(workings.whole(), throttle);
  }

  @Bean
  Visitors visitors() {
    return new StaffBar();
  }

  @Bean
  StaffPages staffPages(PageWriter pages) {
    return new StaffPages(
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            StaffDesk.class.getClassLoader(),
            StaffDesk.class.getPackageName()),
        pages);
  }

  @Bean
  ReviewQueue reviewQueue(Workings workings) {
    return new ReviewQueue(workings.whole(), workings.clock());
  }

  @Bean
  SecurityFilterChain door(
      HttpSecurity http,
      Workings workings,
      Codes codes,
      Throttle throttle,
      SecurityLog log,
      StaffPages pages,
      ObjectProvider<SignOnProvider> provider) {
    boolean open = workings.settings().open();
    http.authenticationProvider(
            new PasswordSignIn(
                workings.staff(), workings.passwords(), codes, throttle, log, workings.clock()))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(Routes::needsToken))
        // The server's own headers say all of it, and on refused requests too.
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .httpBasic(AbstractHttpConfigurer::disable)
        .rememberMe(AbstractHttpConfigurer::disable)
        .addFilterBefore(
            new SessionCheck(workings.staff(), workings.clock()),
            AnonymousAuthenticationFilter.class)
        .formLogin(
            form ->
                form.loginPage(DoorDesk.SIGN_IN)
                    .loginProcessingUrl(DoorDesk.SIGN_IN)
                    .usernameParameter("name")
                    .passwordParameter("password")
                    .authenticationDetailsSource(
                        request ->
                            new PasswordSignIn.Proof(
                                String.valueOf(request.getParameter("code")).replace("null", ""),
                                request.getRemoteAddr()))
                    .successHandler(
                        (request, response, who) ->
                            response.sendRedirect(
                                LocalPath.of(request.getParameter("next"), "/staff")))
                    .failureHandler(StaffConfiguration::signInFailed))
        .logout(
            out ->
                out.logoutUrl("/staff/sign-out")
                    .addLogoutHandler(
                        (request, response, who) -> {
                          if (who instanceof SignedIn session) {
                            log.did(Event.SIGNED_OUT, session.member(), request.getRemoteAddr());
                          }
                        })
                    .logoutSuccessUrl("/"))
        .authorizeHttpRequests(
            requests -> {
              for (Routes.Route route : Routes.all()) {
                var matched = requests.requestMatchers(route.matcher());
                Optional<Role> least = route.whom().role(open);
                if (least.isEmpty()) {
                  matched.permitAll();
                } else if (route.whom() == Routes.For.PROGRAMS) {
                  matched.access(
                      AuthorizationManagers.anyOf(
                          AuthorityAuthorizationManager.hasAuthority(least.get().name()),
                          (who, asked) ->
                              new AuthorizationDecision(carriesToken(asked.getRequest()))));
                } else {
                  matched.hasAuthority(least.get().name());
                }
              }
              requests.anyRequest().denyAll();
            })
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint((request, response, why) -> ask(request, response))
                    .accessDeniedHandler(
                        (request, response, why) -> {
                          if (Routes.of(request).isEmpty()) {
                            missing(request, response);
                          } else {
                            pages.refuse(response);
                          }
                        }));
    if (provider.getIfAvailable() != null) {
      signOn(http, workings, provider.getObject(), log);
    }
    return http.build();
  }

  @Bean
  @Conditional(SignOnWanted.class)
  SignOnProvider signOnProvider(Workings workings) {
    StaffSettings.SignOn settings = workings.settings().signOn();
    Fetcher fetcher = workings.fetcher();
    if (settings == null || fetcher == null) {
      throw new IllegalStateException("a provider of sign-on cannot be asked without a client");
    }
    return new SignOnProvider(settings, fetcher);
  }

  /** Whether the settings name a provider of single sign-on. */
  static final class SignOnWanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      var beans = context.getBeanFactory();
      return beans != null && beans.getBean(Workings.class).settings().signOn() != null;
    }
  }

  private static void signOn(
      HttpSecurity http, Workings workings, SignOnProvider provider, SecurityLog log) {
    var requests = new DefaultOAuth2AuthorizationRequestResolver(provider, DoorDesk.START);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    var sessions = new HttpSessionSecurityContextRepository();
    http.oauth2Login(
        login ->
            login
                .loginPage(DoorDesk.SIGN_IN)
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokensKept())
                .authorizationEndpoint(start -> start.authorizationRequestResolver(requests))
                .redirectionEndpoint(back -> back.baseUri(DoorDesk.BACK + "/*"))
                .tokenEndpoint(token -> token.accessTokenResponseClient(provider.tokens()))
                .userInfoEndpoint(
                    user -> user.oidcUserService(new ProviderSignIn(workings.staff())))
                .successHandler(
                    (request, response, who) -> {
                      if (who.getPrincipal() instanceof ProviderSignIn.Known known) {
                        SecurityContext context = SecurityContextHolder.createEmptyContext();
                        context.setAuthentication(
                            new SignedIn(known.member(), workings.clock().instant()));
                        SecurityContextHolder.setContext(context);
                        sessions.saveContext(context, request, response);
                        log.did(
                            Event.SIGNED_IN_BY_PROVIDER, known.member(), request.getRemoteAddr());
                      }
                      response.sendRedirect("/staff");
                    })
                .failureHandler(
                    (request, response, why) -> {
                      LOG.warn("a sign-in through the provider failed: {}", why.toString());
                      log.strange(Event.PROVIDER_REFUSED, null, request.getRemoteAddr());
                      response.sendRedirect(DoorDesk.SIGN_IN + "?problem=provider");
                    }));
  }

  /** The provider says who somebody is; nothing more is asked of it in their name. */
  private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication who, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }

  /** Whether a program shows a token; the wire refuses those that it does not know. */
  private static boolean carriesToken(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  private static void signInFailed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String next = LocalPath.of(request.getParameter("next"), "");
    response.sendRedirect(
        DoorDesk.SIGN_IN
            + (why instanceof LockedException ? "?problem=wait" : "?problem=wrong")
            + (next.isEmpty() ? "" : "&next=" + encoded(next)));
  }

  /** Nobody is signed in: where there is something to see, sends them to sign in. */
  private static void ask(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Routes.of(request).isEmpty()) {
      missing(request, response);
    } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      String query = request.getQueryString();
      String here = request.getRequestURI() + (query == null ? "" : "?" + query);
      response.sendRedirect(
          DoorDesk.SIGN_IN + (here.length() > 500 ? "" : "?next=" + encoded(here)));
    } else {
      response.sendRedirect(DoorDesk.SIGN_IN);
    }
  }

  private static void missing(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Routes.readable(request)) {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
      response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
    } else {
      response.sendError(HttpStatus.NOT_FOUND.value());
    }
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
