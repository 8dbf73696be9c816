package app.livelayer.conversation;

import app.livelayer.conversation.Conversation.AgentCall;
import app.livelayer.conversation.Conversation.Holder;
import app.livelayer.conversation.Conversation.Presence;
import app.livelayer.conversation.Conversation.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every transition of a conversation. A pure function: (conversation, fact, now) → next conversation and what it asks of LiveKit. */
@Component
class StateMachine {

    /** What only says that somebody is there is noted at most this often. */
    private static final Duration NOTED = Duration.ofSeconds(1);

    private static final int LOSSES = 2;

    private final Deadlines deadlines;
    private final ConversationProperties times;

    StateMachine(Deadlines deadlines, ConversationProperties times) {
        this.deadlines = deadlines;
        this.times = times;
    }

    /** The same conversation where the fact changes nothing; one that has ended never changes. */
    Step next(Conversation conversation, Fact fact, Instant now) {
        if (!conversation.isOpen()) return Step.to(conversation);
        return switch (fact) {
            case Fact.Observed observed -> observed(conversation, observed, now);
            case Fact.Left(int generation) -> Step.to(left(conversation, generation, now));
            case Fact.Resumed resumed -> resumed(conversation, resumed, now);
            case Fact.RoomFound found -> roomFound(conversation, found, now);
            case Fact.Word(int turns) ->
                Step.to(conversation.with(conversation.talk().word(now, turns)));
            case Fact.Present() -> Step.to(present(conversation, now));
            case Fact.Heard() -> Step.to(heard(conversation, now));
            case Fact.End(EndReason reason) -> end(conversation, reason, now);
            case Fact.Tick() -> tick(conversation, now);
        };
    }

    private Step observed(Conversation conversation, Fact.Observed observed, Instant now) {
        Conversation next = visitor(conversation, observed, now);
        if (next.state() instanceof State.Admitted && !now.isBefore(deadlines.joinBy(next)))
            return end(next, EndReason.TIMEOUT, now);
        if (observed.agent()) return Step.to(agentSeen(next, now));
        return next.state() instanceof State.Joined joined ? agentMissing(next, joined, now) : Step.to(next);
    }

    private Conversation visitor(Conversation conversation, Fact.Observed observed, Instant now) {
        Instant since = observed.visitorSince();
        boolean sameStay = Objects.equals(since, conversation.presence().participantSince());
        return switch (conversation.state()) {
            case State.Admitted() -> since == null ? conversation : joined(conversation, since, now);
            case State.Joined joined -> {
                if (since == null) yield away(conversation, now);
                yield sameStay ? conversation : joined(away(conversation, now), since, now);
            }
            case State.Away(Instant left) -> {
                if (since == null) yield conversation;
                if (!sameStay) yield joined(conversation, since, now);
                // who has left is listed for a while; who is listed longer was there all the time
                yield now.isBefore(left.plus(times.sameRoom()))
                        ? conversation
                        : conversation.with(new State.Joined(left));
            }
            case State.Ended ended -> conversation;
        };
    }

    private static Conversation joined(Conversation conversation, Instant participantSince, Instant now) {
        Presence presence = conversation.presence();
        Instant joinedAt = presence.joinedAt();
        Instant since = now;
        if (joinedAt == null) {
            Instant startedAt = conversation.beginning().startedAt();
            since = participantSince.isBefore(startedAt) ? startedAt : participantSince;
            if (since.isAfter(now)) since = now;
            joinedAt = since;
        }
        Talk talk = conversation.talk();
        return conversation
                .with(new State.Joined(since))
                .with(new Presence(joinedAt, participantSince, presence.talkedMs()))
                .with(new Talk(talk.lastWordAt(), null, talk.firstAudioMs(), talk.turns()));
    }

    private static Conversation away(Conversation conversation, Instant now) {
        Presence presence = conversation.presence();
        return conversation
                .with(new Presence(
                        presence.joinedAt(),
                        presence.participantSince(),
                        conversation.talked(now).toMillis()))
                .with(new State.Away(now));
    }

    private static Conversation agentSeen(Conversation conversation, Instant now) {
        AgentCall agent = conversation.agent();
        if (agent.seenAt() != null && agent.missingSince() == null) return conversation;
        Instant seenAt = Objects.requireNonNullElse(agent.seenAt(), now);
        return conversation.with(new AgentCall(seenAt, null, agent.calledAt(), agent.calls(), agent.losses()));
    }

    private Step agentMissing(Conversation conversation, State.Joined joined, Instant now) {
        AgentCall agent = conversation.agent();
        boolean lost = agent.seenAt() != null;
        if (agent.missingSince() == null)
            agent = new AgentCall(agent.seenAt(), now, agent.calledAt(), 0, agent.losses());
        Conversation next = conversation.with(agent);
        if (isOver(deadlines.agentBy(next, joined), now))
            return end(next, lost ? EndReason.AGENT_LEFT : EndReason.TIMEOUT, now);
        // a browser may ask a moment before the clock would
        if (!isOver(deadlines.callAgain(next, joined), lost ? now : now.plusSeconds(1))) return Step.to(next);
        int losses = lost ? agent.losses() + 1 : agent.losses();
        if (losses == LOSSES) return end(next, EndReason.AGENT_LEFT, now);
        return Step.to(
                next.with(new AgentCall(agent.seenAt(), agent.missingSince(), now, agent.calls() + 1, losses)),
                new Effect.CallAgent());
    }

    private static Conversation left(Conversation conversation, int generation, Instant now) {
        boolean holds = generation == conversation.holder().generation();
        return holds && !(conversation.state() instanceof State.Away) ? away(conversation, now) : conversation;
    }

    private Step resumed(Conversation conversation, Fact.Resumed resumed, Instant now) {
        Holder holder = conversation.holder();
        String ticket = Objects.requireNonNullElse(resumed.ticketSha256(), holder.ticketSha256());
        Conversation next = conversation.with(new Holder(holder.generation() + 1, ticket, now));
        return mayClose(conversation, now) ? Step.to(next, new Effect.DeleteRoom()) : Step.to(next);
    }

    /** A room that nobody was in for nearly as long as it waits may close at any moment: it is deleted, and made anew. */
    private boolean mayClose(Conversation conversation, Instant now) {
        if (!(conversation.state() instanceof State.Away(Instant since))) return false;
        Instant last = conversation.holder().later(since);
        Duration margin = times.sameRoom().dividedBy(8);
        return !now.isBefore(last.plus(times.sameRoom()).minus(margin));
    }

    /** A room that is made anew comes with an agent; into one whose agent was lost, one is called. */
    private Step roomFound(Conversation conversation, Fact.RoomFound found, Instant now) {
        Conversation called = conversation.with(AgentCall.first(now));
        if (!found.exists()) return Step.to(called);
        boolean due = !found.agent() && isLost(conversation.agent(), now);
        return due ? Step.to(called, new Effect.CallAgent()) : Step.to(conversation);
    }

    /** Whether an agent that is not in the room was there, and none is on its way. */
    private boolean isLost(AgentCall agent, Instant now) {
        if (agent.seenAt() == null) return false;
        boolean called = agent.missingSince() != null && agent.calls() > 0;
        return !called || !now.isBefore(agent.calledAt().plus(times.agentWithin()));
    }

    private static Conversation present(Conversation conversation, Instant now) {
        Talk talk = conversation.talk();
        Instant last = talk.lastWordAt();
        boolean noted = last != null && talk.warnedAt() == null && now.isBefore(last.plus(NOTED));
        return noted ? conversation : conversation.with(talk.word(now, 0));
    }

    private static Conversation heard(Conversation conversation, Instant now) {
        Talk talk = conversation.talk();
        if (talk.firstAudioMs() != null) return conversation;
        long after = Duration.between(conversation.beginning().startedAt(), now).toMillis();
        return conversation.with(new Talk(talk.lastWordAt(), talk.warnedAt(), Math.max(0, after), talk.turns()));
    }

    private Step tick(Conversation conversation, Instant now) {
        return switch (conversation.state()) {
            case State.Admitted() -> Step.to(conversation);
            case State.Away away ->
                now.isBefore(deadlines.closes(conversation, away))
                        ? Step.to(conversation)
                        : end(conversation, EndReason.CLOSED, now);
            case State.Joined joined -> quiet(conversation, joined, now);
            case State.Ended ended -> Step.to(conversation);
        };
    }

    private Step quiet(Conversation conversation, State.Joined joined, Instant now) {
        if (!now.isBefore(deadlines.limit(conversation, joined))) return end(conversation, EndReason.LIMIT, now);
        if (now.isBefore(deadlines.idle(conversation, joined))) return Step.to(conversation);
        Talk talk = conversation.talk();
        if (talk.warnedAt() != null)
            return Step.to(conversation, Effect.idleTimeout()).then(end(conversation, EndReason.IDLE, now));
        return Step.to(
                conversation.with(new Talk(talk.lastWordAt(), now, talk.firstAudioMs(), talk.turns())),
                Effect.idleWarning(deadlines.warning(conversation.beginning()).toSeconds()));
    }

    private static Step end(Conversation conversation, EndReason reason, Instant now) {
        int seconds = (int) conversation.talked(now).toSeconds();
        Conversation ended = conversation.with(new State.Ended(reason, now, seconds));
        // a visitor who ends it knows
        return reason == EndReason.VISITOR
                ? Step.to(ended, new Effect.DeleteRoom())
                : Step.to(ended, Effect.ended(reason), new Effect.DeleteRoom());
    }

    private static boolean isOver(Optional<Instant> deadline, Instant now) {
        return deadline.isPresent() && !now.isBefore(deadline.get());
    }
}
