package app.livelayer.conversation;

import app.livelayer.livekit.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a conversation is moved by. */
sealed interface Fact {

    /**
     * LiveKit was asked.
     *
     * @param visitorSince by its own clock; null when the visitor is not in the room, or there is none
     */
    record Observed(@Nullable Instant visitorSince, boolean agent) implements Fact {

        static Observed of(Conversation conversation, List<Participant> inside) {
            Instant since = inside.stream()
                    .filter(one ->
                            one.identity().equals(conversation.beginning().identity()))
                    .map(Participant::joinedAt)
                    .findFirst()
                    .orElse(null);
            return new Observed(since, inside.stream().anyMatch(one -> one.kind() == Participant.Kind.AGENT));
        }
    }

    /** The page that held it in this generation is gone. */
    record Left(int generation) implements Fact {}

    /** Somebody who may has taken it up again. {@code ticketSha256} of a new ticket; null: the old one stays. */
    record Resumed(@Nullable String ticketSha256) implements Fact {}

    /** Whoever has taken it up again asked LiveKit for the room. {@code agent}: is one in it. */
    record RoomFound(boolean exists, boolean agent) implements Fact {

        static RoomFound of(Optional<List<Participant>> inside) {
            return new RoomFound(
                    inside.isPresent(),
                    inside.stream().flatMap(List::stream).anyMatch(one -> one.kind() == Participant.Kind.AGENT));
        }
    }

    /** Something was said, and this many final entries of the visitor came with it. */
    record Word(int turns) implements Fact {}

    /** The visitor is there. */
    record Present() implements Fact {}

    /** The agent was audible. */
    record Heard() implements Fact {}

    /** Whoever may end it does. */
    record End(EndReason reason) implements Fact {}

    /** Time has passed. */
    record Tick() implements Fact {}
}
