package app.livelayer;

import java.time.Clock;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The application: a server that puts a talking avatar on any web page. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LiveLayerServer {

    public static void main(String[] args) {
        SpringApplication.run(LiveLayerServer.class, args);
    }

    /** Without a header in each answer that says what HTTP/1.1 does anyway. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connections() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)
                http.setUseKeepAliveResponseHeader(false);
        });
    }

    /** Several threads: with virtual ones, Boot's own runs what has a fixed delay on one, where a slow query would hold up the clock of all conversations. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
