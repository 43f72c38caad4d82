package org.kinora.server;

import ch.qos.logback.classic.Level;
import java.util.HashMap;
import java.util.Map;
import org.kinora.server.http.Routes;
import org.kinora.server.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;

/** The HTTP part: Spring Boot with as few of its configurations as the routes need, so that it starts quickly. */
final class WebServer implements AutoCloseable {
    private static final long FORM_OVERHEAD = 1_000_000;

    private final ConfigurableApplicationContext context;

    private WebServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What Spring itself must bring along. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        MultipartAutoConfiguration.class
    })
    static class Configuration {
        @Bean
        ErrorPageRegistrar errorPages() {
            return pages -> pages.addErrorPages(new ErrorPage("/error"));
        }
    }

    /** Until Spring sets up the log, only warnings are worth a line. */
    static void quietUntilStarted() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    static WebServer start(Settings settings, Routes routes) {
        SpringApplication application = new SpringApplication(Configuration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(properties(settings));
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            if (context instanceof GenericApplicationContext generic) {
                routes.register(generic, settings.role().answers());
            }
        });
        return new WebServer(application.run());
    }

    private static Map<String, Object> properties(Settings settings) {
        long upload = settings.limits().uploadBytes();
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.host());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("server.error.whitelabel.enabled", "false");
        properties.put("server.tomcat.max-part-count", "1000");
        properties.put("server.tomcat.max-swallow-size", "-1");
        // All files of a reproducible jar are of the same time, so a browser would keep the page of an older build.
        properties.put("spring.web.resources.cache.use-last-modified", "false");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("spring.threads.virtual.enabled", "true");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.jmx.enabled", "false");
        properties.put("spring.servlet.multipart.max-file-size", upload + "B");
        properties.put("spring.servlet.multipart.max-request-size", (upload + FORM_OVERHEAD) + "B");
        properties.put("spring.servlet.multipart.resolve-lazily", "true");
        properties.put("spring.config.name", "kinora-has-its-own-settings");
        properties.put("logging.level.root", "WARN");
        properties.put("logging.level.org.kinora", "INFO");
        // Spring would say that it starts; and that a worker leaves the tasks of others to them is meant so.
        properties.put("spring.main.log-startup-info", "false");
        properties.put("logging.level.com.github.kagkarlsson.scheduler", "ERROR");
        if (settings.jsonLog()) {
            properties.put("logging.structured.format.console", "ecs");
        }
        return properties;
    }

    int port() {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            return web.getWebServer().getPort();
        }
        throw new IllegalStateException("the context has no web server");
    }

    @Override
    public void close() {
        context.close();
    }
}
