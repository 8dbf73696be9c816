package app.livelayer.livekit;

import io.livekit.server.AccessToken;
import io.livekit.server.CanPublish;
import io.livekit.server.CanPublishData;
import io.livekit.server.CanPublishSources;
import io.livekit.server.CanSubscribe;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets visitors into their room, and into nothing else. */
@Component
public class ParticipantTokens {

    private static final Duration TIME_TO_JOIN = Duration.ofMinutes(2);
    private static final List<String> SOURCES = List.of("microphone", "camera", "screen_share", "screen_share_audio");

    private final LiveKitProperties properties;

    ParticipantTokens(LiveKitProperties properties) {
        this.properties = properties;
    }

    /** For one visitor and one room: publish microphone, camera and screen, subscribe, send data. */
    public ConnectionDetails visitor(String room, String identity) {
        AccessToken token = new AccessToken(properties.apiKey(), properties.apiSecret());
        token.setIdentity(identity);
        token.setTtl(TIME_TO_JOIN.toMillis());
        token.addGrants(
                new RoomJoin(true),
                new RoomName(room),
                new CanPublish(true),
                new CanPublishSources(SOURCES),
                new CanSubscribe(true),
                new CanPublishData(true));
        return new ConnectionDetails(properties.webSocketUrl(), token.toJwt());
    }
}
