package app.livelayer.conversation;

import app.livelayer.conversation.ConversationEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What became of a conversation, in order. Bounded for each: a browser that reports without end, or comes and goes all day, fills no table. */
@Component
class Timeline {

    private static final int REPORTS = 100;
    private static final int EVENTS = 200;

    private final TimelineRepository repository;

    Timeline(TimelineRepository repository) {
        this.repository = repository;
    }

    /** What a move amounts to; nothing for one that only counts. */
    static List<ConversationEvent> between(Conversation before, Conversation after, Instant now) {
        List<ConversationEvent> events = new ArrayList<>();
        if (after.holder().generation() > before.holder().generation())
            events.add(new ConversationEvent(now, Kind.RESUMED));
        stay(before, after, now, events);
        agent(before.agent(), after.agent(), now, events);
        if (before.talk().firstAudioMs() == null && after.talk().firstAudioMs() != null)
            events.add(new ConversationEvent(now, Kind.FIRST_AUDIO));
        if (before.talk().warnedAt() == null && after.talk().warnedAt() != null)
            events.add(new ConversationEvent(now, Kind.WARNED));
        if (after.state() instanceof State.Ended ended)
            events.add(new ConversationEvent(now, Kind.ENDED, ended.reason().wire()));
        return events;
    }

    private static void stay(Conversation before, Conversation after, Instant now, List<ConversationEvent> events) {
        if (after.state().equals(before.state())) return;
        if (after.state() instanceof State.Joined) events.add(new ConversationEvent(now, Kind.JOINED));
        if (after.state() instanceof State.Away) events.add(new ConversationEvent(now, Kind.AWAY));
    }

    private static void agent(
            Conversation.AgentCall before, Conversation.AgentCall after, Instant now, List<ConversationEvent> events) {
        boolean wasThere = before.seenAt() != null && before.missingSince() == null;
        boolean isThere = after.seenAt() != null && after.missingSince() == null;
        if (isThere && !wasThere) events.add(new ConversationEvent(now, Kind.AGENT_SEEN));
        if (wasThere && !isThere) events.add(new ConversationEvent(now, Kind.AGENT_LOST));
        if (!Objects.equals(before.calledAt(), after.calledAt()))
            events.add(new ConversationEvent(now, Kind.AGENT_CALLED));
    }

    /** To be called while the conversation's row is locked. The end is always noted. */
    void note(String id, List<ConversationEvent> events) {
        for (ConversationEvent event : events) repository.insert(id, event, most(event.kind()));
    }

    private static int most(Kind kind) {
        return switch (kind) {
            case ENDED -> Integer.MAX_VALUE;
            case ERROR, QUALITY -> REPORTS;
            default -> EVENTS;
        };
    }
}
