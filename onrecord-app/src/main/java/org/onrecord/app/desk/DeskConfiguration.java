package org.onrecord.app.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.onrecord.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.resource.CssLinkResourceTransformer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** What the desk is made of: only the auto-configuration that it needs, so that it starts fast. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import({Desk.class, DeskErrors.class})
class DeskConfiguration implements WebMvcConfigurer {

  private static final String ASSETS = "classpath:/org/onrecord/app/desk/assets/";
  private static final String WEBJARS = "classpath:/META-INF/resources/webjars/";

  /** Loopback and the port that was asked for, whatever the environment says. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> loopback(
      DeskServer.Listening listening, DeskSettings settings) {
    return factory -> {
      factory.setAddress(InetAddress.getLoopbackAddress());
      factory.setPort(listening.port());
      factory.addEngineValves(new SecurityHeaders(settings.tiles()));
      factory.addErrorPages(new ErrorPage(DeskErrors.PATH));
    };
  }

  @Bean
  PageWriter pageWriter(
      Ledger ledger,
      ResourceUrlProvider assets,
      ObjectProvider<Addition> addition,
      ObjectProvider<Visitors> visitors) {
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Desk.class.getClassLoader(), Desk.class.getPackageName());
    Addition added = addition.getIfAvailable();
    return new PageWriter(
        templates,
        ledger,
        assets,
        BasePath.of(added == null ? "" : added.publicAddress()),
        added != null,
        visitors.getIfAvailable(() -> Visitors.NONE));
  }

  /** What another package serves comes before the desk's own addresses. */
  @Bean
  RouterFunction<ServerResponse> added(PageWriter pages, ObjectProvider<Addition> addition) {
    Addition added = addition.getIfAvailable();
    return added == null ? request -> Optional.empty() : added.routes(pages);
  }

  /** After the staff's door, so that what only they may see is not kept for others. */
  @Bean
  FilterRegistrationBean<KeptPages> keptPages(Ledger ledger) {
    FilterRegistrationBean<KeptPages> filter = new FilterRegistrationBean<>(new KeptPages(ledger));
    filter.setOrder(Ordered.LOWEST_PRECEDENCE);
    return filter;
  }

  @Bean
  Live live(PageWriter pages) {
    return new Live(pages);
  }

  /** Who looks at a page, and in which language, is what its address is asked with. */
  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new VisitResolver());
  }

  /** An asset's address holds a hash of its content, so that it may be kept for a year. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(ASSETS, WEBJARS)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
        .addTransformer(new CssLinkResourceTransformer());
  }
}
