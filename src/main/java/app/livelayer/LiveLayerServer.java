package app.livelayer;

import com.vaadin.flow.component.page.AppShellConfigurator;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The application: a server that puts a talking avatar on any web page. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LiveLayerServer implements AppShellConfigurator {

    public static void main(String[] args) {
        SpringApplication.run(LiveLayerServer.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
