package app.livelayer;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The application: a server that puts a talking avatar on any web page. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LiveLayerServer {

    public static void main(String[] args) {
        SpringApplication.run(LiveLayerServer.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
