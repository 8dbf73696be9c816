package app.livelayer.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.livekit.server.AccessToken;
import io.livekit.server.CanPublish;
import io.livekit.server.CanPublishData;
import io.livekit.server.CanPublishSources;
import io.livekit.server.CanSubscribe;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets visitors into their room, and into nothing else. */
@Component
public class ParticipantTokens {

    private static final Duration TIME_TO_JOIN = Duration.ofMinutes(2);
    private static final List<String> SOURCES = List.of("microphone", "camera", "screen_share", "screen_share_audio");

    /** The participant attribute that tells a visitor's token from every other, which a browser cannot change. */
    private static final String GENERATION = "ll.generation";

    private final LiveKitProperties properties;

    ParticipantTokens(LiveKitProperties properties) {
        this.properties = properties;
    }

    /**
     * For one visitor and one room: publish microphone, camera and screen, subscribe, send data.
     *
     * @param generation how many times the conversation has been taken up, beginning with 1
     */
    public ConnectionDetails visitor(String room, String identity, int generation) {
        AccessToken token = new AccessToken(properties.apiKey(), properties.apiSecret());
        token.setIdentity(identity);
        token.setTtl(TIME_TO_JOIN.toMillis());
        token.getAttributes().put(GENERATION, Integer.toString(generation));
        token.addGrants(
                new RoomJoin(true),
                new RoomName(room),
                new CanPublish(true),
                new CanPublishSources(SOURCES),
                new CanSubscribe(true),
                new CanPublishData(true));
        return new ConnectionDetails(properties.webSocketUrl(), token.toJwt());
    }

    /** What a visitor's token says, also when it has expired; empty when we did not make it for a visitor. */
    public Optional<VisitorToken> read(String token) {
        try {
            DecodedJWT jwt = JWT.decode(token);
            Algorithm.HMAC256(properties.apiSecret()).verify(jwt);
            return visitor(jwt);
        } catch (JWTVerificationException | NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<VisitorToken> visitor(DecodedJWT jwt) {
        String identity = jwt.getSubject();
        Map<String, Object> attributes = jwt.getClaim("attributes").asMap();
        Map<String, Object> grants = jwt.getClaim("video").asMap();
        if (!properties.apiKey().equals(jwt.getIssuer()) || identity == null || attributes == null || grants == null)
            return Optional.empty();
        return attributes.get(GENERATION) instanceof String generation && grants.get("room") instanceof String room
                ? Optional.of(new VisitorToken(room, identity, Integer.parseInt(generation)))
                : Optional.empty();
    }
}
