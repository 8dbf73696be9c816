package app.livelayer.local;

import app.livelayer.registry.Agents;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What exists only in local mode. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("livelayer.local.enabled")
class LocalConfiguration {

    @Bean
    LivekitServer livekitServer(
            LocalProperties settings, Keys keys, @Value("${livelayer.data}") String data, Addresses addresses) {
        return new LivekitServer(settings, keys, folder(data), Tools.ofThisMachine(), addresses::onThisMachine);
    }

    @Bean
    DemoAgent demoAgent(LocalProperties settings, Keys keys, @Value("${livelayer.data}") String data) {
        return new DemoAgent(settings, keys, folder(data), Tools.ofThisMachine());
    }

    @Bean
    Keys keys(@Value("${livekit.api-key}") String apiKey, @Value("${livekit.api-secret}") String apiSecret) {
        return new Keys(apiKey, apiSecret);
    }

    @Bean
    Parts parts(LivekitServer livekit, DemoAgent agent, Announcement announcement) {
        return new Parts(List.of(livekit.part(), agent.part(), DemoData.PART), announcement::everythingIsReady);
    }

    @Bean
    DemoData demoData(Organizations organizations, Agents agents, Origins origins, Addresses addresses, Parts parts) {
        return new DemoData(organizations, agents, origins, addresses, parts);
    }

    @Bean
    Children children(LivekitServer livekit, DemoAgent agent, Parts parts) {
        Watched server = new Watched(livekit, parts::put, null);
        Watched worker = new Watched(agent, parts::put, server);
        return new Children(List.of(server, worker));
    }

    private static Path folder(String data) {
        return Path.of(data).toAbsolutePath().normalize();
    }
}
