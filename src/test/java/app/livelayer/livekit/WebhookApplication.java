package app.livelayer.livekit;

import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringSecurityAutoConfiguration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;

/** The webhook behind its security, and somebody who listens. Not marked as a configuration, which the product's own scan would find. */
@EnableAutoConfiguration(exclude = {SpringBootAutoConfiguration.class, SpringSecurityAutoConfiguration.class})
@EnableConfigurationProperties(LiveKitProperties.class)
@ComponentScan(
        value = {"app.livelayer.livekit", "app.livelayer.security"},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.security\\.(?!SecurityConfiguration).*"))
class WebhookApplication {

    static final String DATABASE = "spring.datasource.url=jdbc:h2:mem:webhook;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

    private final List<String> changed = new CopyOnWriteArrayList<>();

    @EventListener
    void hear(RoomChanged event) {
        changed.add(event.roomName());
        if (event.roomName().equals("surprise")) throw new IllegalStateException("a listener's fault");
    }

    /** The rooms of which a change was told, in that order. */
    List<String> changed() {
        return changed;
    }
}
