package app.livelayer.conversation.rest;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.conversation.LimitProperties;
import app.livelayer.livekit.LiveKitProperties;
import app.livelayer.registry.PublicUrlProperties;
import app.livelayer.security.ConsoleHostProperties;
import app.livelayer.security.RateProperties;
import app.livelayer.security.SecretKeyProperties;
import app.livelayer.visitor.VisitorProperties;
import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringSecurityAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;

/** The HTTP API without Vaadin and local mode, with a stand-in for LiveKit. Not marked as a configuration, which the product's own scan would find. */
@EnableAutoConfiguration(exclude = {SpringBootAutoConfiguration.class, SpringSecurityAutoConfiguration.class})
@EnableConfigurationProperties({
    ConversationProperties.class,
    LimitProperties.class,
    LiveKitProperties.class,
    PublicUrlProperties.class,
    ConsoleHostProperties.class,
    RateProperties.class,
    SecretKeyProperties.class,
    VisitorProperties.class
})
@ComponentScan(
        value = {
            "app.livelayer.registry",
            "app.livelayer.livekit",
            "app.livelayer.conversation",
            "app.livelayer.visitor",
            "app.livelayer.security"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Console.*"))
public class RestApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Primary
    FakeRooms rooms(Clock clock) {
        return new FakeRooms(clock);
    }
}
