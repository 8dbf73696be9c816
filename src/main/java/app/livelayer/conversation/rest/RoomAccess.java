package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.Hold;
import app.livelayer.conversation.Ownership;
import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.KeyCheck;
import app.livelayer.security.Rates;
import app.livelayer.security.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may say something about a room, and how often: its visitor, by the participant token, however old that is; workers of its organization, by a key. */
@Component
class RoomAccess {

    static final Refused EXPIRED = new Refused(
            Refusal.RESUME_EXPIRED, "This conversation is over and can no longer be resumed: start a new one.");

    private static final Refused NO_TOKEN = new Refused(
            Refusal.INVALID_REQUEST,
            "This is not this room's participant token: send the one that came with its name.");

    private static final String BEARER = "Bearer ";

    private final Conversations conversations;
    private final ParticipantTokens tokens;
    private final ApiKeys keys;
    private final Rates rates;

    RoomAccess(Conversations conversations, ParticipantTokens tokens, ApiKeys keys, Rates rates) {
        this.conversations = conversations;
        this.tokens = tokens;
        this.keys = keys;
        this.rates = rates;
    }

    /** What was proved, or why it was not. */
    sealed interface Access<T> {

        record Granted<T>(T proved) implements Access<T> {}

        record Denied<T>(int status, Refused refusal) implements Access<T> {

            Denied(Refused refusal) {
                this(refusal.code().status(), refusal);
            }
        }
    }

    /** @param authorization {@code Bearer} and the participant token */
    Access<Hold> visitor(String roomName, @Nullable String authorization) {
        String header = Objects.requireNonNullElse(authorization, "");
        boolean isBearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return visitorBy(isBearer ? header.substring(BEARER.length()) : "", roomName);
    }

    Access<Hold> visitorBy(String token, String roomName) {
        String stripped = token.strip();
        if (tokens.read(stripped).filter(read -> read.room().equals(roomName)).isEmpty())
            return new Access.Denied<>(HttpStatus.UNAUTHORIZED.value(), NO_TOKEN);
        Duration wait = rates.waitAboutRoom("visitor of " + roomName);
        if (!wait.isZero()) return new Access.Denied<>(tooOften(wait));
        return conversations
                .hold(roomName, stripped)
                .<Access<Hold>>map(Access.Granted::new)
                .orElseGet(() -> new Access.Denied<>(EXPIRED));
    }

    Access<ConversationId> worker(String roomName, String apiKey) {
        return switch (keys.check(apiKey.strip())) {
            case KeyCheck.Expired() -> new Access.Denied<>(Refused.KEY_EXPIRED);
            case KeyCheck.Valid(String organization) -> {
                Duration wait = rates.waitAboutRoom("workers of " + organization + " for " + roomName);
                yield wait.isZero()
                        ? owned(conversations.ownership(roomName), organization)
                        : new Access.Denied<>(tooOften(wait));
            }
        };
    }

    private static Refused tooOften(Duration wait) {
        return new Refused(Refusal.RATE_LIMITED, "These are too many requests about one room: wait a second.", wait);
    }

    private static Access<ConversationId> owned(Optional<Ownership> owned, String organization) {
        if (owned.isEmpty()) return new Access.Denied<>(EXPIRED);
        return owned.get().organizationId().equals(organization)
                ? new Access.Granted<>(owned.get().id())
                : new Access.Denied<>(Refused.KEY_WRONG_ORG);
    }
}
