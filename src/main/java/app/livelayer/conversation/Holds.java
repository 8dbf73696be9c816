package app.livelayer.conversation;

import app.livelayer.livekit.ConnectionDetails;
import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.livekit.VisitorToken;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a participant token proves after its time to join is over. */
@Component
class Holds {

    private final ParticipantTokens tokens;
    private final ConversationRepository repository;
    private final Invitations invitations;
    private final ConversationProperties times;
    private final Moves moves;

    Holds(
            ParticipantTokens tokens,
            ConversationRepository repository,
            Invitations invitations,
            ConversationProperties times,
            Moves moves) {
        this.tokens = tokens;
        this.repository = repository;
        this.invitations = invitations;
        this.times = times;
        this.moves = moves;
    }

    Optional<Hold> of(String roomName, String text) {
        Optional<VisitorToken> token =
                tokens.read(text).filter(one -> one.room().equals(roomName));
        if (token.isEmpty()) return Optional.empty();
        return repository
                .findByRoom(roomName)
                .filter(one -> one.beginning().identity().equals(token.get().identity()))
                .filter(this::isOpenOrResumable)
                .map(one -> new Hold(new ConversationId(one.id()), token.get().generation()));
    }

    Optional<Ownership> ownership(String roomName) {
        return repository
                .findByRoom(roomName)
                .filter(this::isOpenOrResumable)
                .map(one -> new Ownership(
                        new ConversationId(one.id()), one.beginning().organizationId()));
    }

    private boolean isOpenOrResumable(Conversation conversation) {
        return !(conversation.state() instanceof State.Ended ended)
                || moves.now().isBefore(ended.at().plus(times.resumeWindow()));
    }

    Optional<ConnectionDetails> freshToken(Hold hold) {
        return repository
                .find(hold.id().text())
                .filter(one -> one.holder().generation() == hold.generation())
                .filter(this::isRoomThere)
                .map(one -> invitations.details(one, hold.generation()));
    }

    private boolean isRoomThere(Conversation conversation) {
        return switch (conversation.state()) {
            case State.Admitted _, State.Joined _ -> true;
            case State.Away(Instant since) ->
                moves.now().isBefore(conversation.holder().later(since).plus(times.sameRoom()));
            case State.Ended _ -> false;
        };
    }
}
