package app.livelayer.conversation;

import app.livelayer.conversation.Former.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a ticket shows. */
@Component
class Tickets {

    private final ConversationRepository repository;
    private final Entrance entrance;
    private final Transcripts transcripts;
    private final Deadlines deadlines;
    private final ConversationProperties times;
    private final Moves moves;

    Tickets(
            ConversationRepository repository,
            Entrance entrance,
            Transcripts transcripts,
            Deadlines deadlines,
            ConversationProperties times,
            Moves moves) {
        this.repository = repository;
        this.entrance = entrance;
        this.transcripts = transcripts;
        this.deadlines = deadlines;
        this.times = times;
        this.moves = moves;
    }

    /** The conversation of a ticket, however old, if it is of this agent and visitor. */
    Optional<Conversation> find(String text, String agentId, Caller caller) {
        return Ticket.parse(text)
                .flatMap(ticket -> repository
                        .find(ticket.conversation())
                        .filter(one -> ticket.matches(one.holder().ticketSha256()))
                        .filter(one -> one.beginning().agentId().equals(agentId))
                        .filter(one -> one.isOfVisitor(caller.visitorId())));
    }

    /** Also while the agent admits nobody: what was said stays the visitor's. */
    Optional<Former> former(String ticket, String agentId, Caller caller) {
        return find(ticket, agentId, caller)
                .filter(one -> entrance.isOfSamePage(one, caller))
                .flatMap(one -> shown(one, moves.now()));
    }

    private Optional<Former> shown(Conversation conversation, Instant now) {
        return switch (conversation.state()) {
            case State.Admitted _, State.Joined _ ->
                Optional.of(former(conversation, Stage.HERE, Duration.ZERO, times.resumeWindow(), null));
            case State.Away away -> Optional.of(away(conversation, away, now));
            case State.Ended ended
            when now.isBefore(ended.at().plus(times.readable())) ->
                Optional.of(former(
                        conversation, Stage.CLOSED, Duration.between(ended.at(), now), Duration.ZERO, ended.reason()));
            case State.Ended ended -> Optional.empty();
        };
    }

    /** One whose window is over has ended, whether the clock has come to it or not. */
    private Former away(Conversation conversation, State.Away state, Instant now) {
        Duration away = Duration.between(state.since(), now);
        Duration remaining = Duration.between(now, deadlines.closes(conversation, state));
        if (!remaining.isPositive()) return former(conversation, Stage.CLOSED, away, Duration.ZERO, EndReason.CLOSED);
        boolean here = away.compareTo(times.sameRoom()) < 0;
        return former(conversation, here ? Stage.HERE : Stage.OFFERED, away, remaining, null);
    }

    private Former former(
            Conversation conversation, Stage stage, Duration away, Duration remaining, @Nullable EndReason reason) {
        return new Former(
                new ConversationId(conversation.id()),
                conversation.holder().generation(),
                stage,
                away,
                remaining,
                reason,
                transcripts.entries(conversation.id()));
    }
}
