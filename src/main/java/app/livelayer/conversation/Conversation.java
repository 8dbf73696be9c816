package app.livelayer.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's talk with one agent. A value; only {@link StateMachine} makes the next one.
 *
 * @param version counts the writes of the row
 */
record Conversation(
        Beginning beginning, long version, State state, Holder holder, Presence presence, AgentCall agent, Talk talk) {

    /**
     * What never changes.
     *
     * @param identity the visitor's in the room
     * @param origin of the page; null where an API key stood in for it
     * @param signedAs whom the organization's server has signed this visitor to be; null: nobody
     * @param address keyed hash
     * @param priorId the conversation that it continues
     * @param preview with a draft
     * @param idleSeconds as the agent's version has it, and so the longest duration
     */
    record Beginning(
            String id,
            String organizationId,
            String agentId,
            int agentVersion,
            String roomName,
            String identity,
            @Nullable String origin,
            @Nullable String visitorId,
            @Nullable String signedAs,
            @Nullable Long address,
            @Nullable Integer consentVersion,
            int idleSeconds,
            int limitSeconds,
            @Nullable String priorId,
            boolean preview,
            Instant startedAt) {}

    /**
     * Who has it.
     *
     * @param generation how many times it was taken up, the first time included
     * @param ticketSha256 base64url
     */
    record Holder(
            int generation,
            @Nullable String ticketSha256,
            @Nullable Instant resumedAt) {

        /** This time, or that of the last resume if it was later. */
        Instant later(Instant time) {
            return resumedAt != null && resumedAt.isAfter(time) ? resumedAt : time;
        }
    }

    /**
     * The visitor in the room.
     *
     * @param joinedAt the first time
     * @param participantSince begin of the last stay by LiveKit's clock: tells one who is back from one who is still listed
     * @param talkedMs stays that are over
     */
    record Presence(@Nullable Instant joinedAt, @Nullable Instant participantSince, long talkedMs) {

        static final Presence NONE = new Presence(null, null, 0);
    }

    /**
     * The agent in the room.
     *
     * @param seenAt null while none was ever seen in this room
     * @param missingSince null while it is there
     * @param calls made since it is missing
     * @param losses how often it was lost in this room
     */
    record AgentCall(
            @Nullable Instant seenAt, @Nullable Instant missingSince, Instant calledAt, int calls, int losses) {

        /** Called just now, in a room that it has to find. */
        static AgentCall first(Instant now) {
            return new AgentCall(null, now, now, 1, 0);
        }
    }

    /**
     * What was said.
     *
     * @param warnedAt when the visitor was told that nothing is said
     * @param firstAudioMs from the admission
     * @param turns final entries of the visitor
     */
    record Talk(
            @Nullable Instant lastWordAt,
            @Nullable Instant warnedAt,
            @Nullable Long firstAudioMs,
            int turns) {

        static final Talk NONE = new Talk(null, null, null, 0);

        /** Begins the idle clock anew. */
        Talk word(Instant now, int more) {
            return new Talk(now, null, firstAudioMs, turns + more);
        }
    }

    static Conversation begin(Beginning beginning, String ticketSha256) {
        return new Conversation(
                beginning,
                0,
                new State.Admitted(),
                new Holder(1, ticketSha256, null),
                Presence.NONE,
                AgentCall.first(beginning.startedAt()),
                Talk.NONE);
    }

    String id() {
        return beginning.id();
    }

    String roomName() {
        return beginning.roomName();
    }

    /** False when both are known and differ; a page may have lost the id of its visitor. */
    boolean isOfVisitor(@Nullable String id) {
        String known = beginning.visitorId();
        return id == null || known == null || known.equals(id);
    }

    boolean isOpen() {
        return !(state instanceof State.Ended);
    }

    /** How long the visitor has been in the room, in all. */
    Duration talked(Instant now) {
        Duration before = Duration.ofMillis(presence.talkedMs());
        if (!(state instanceof State.Joined(Instant since)) || now.isBefore(since)) return before;
        return before.plus(Duration.between(since, now));
    }

    Conversation with(State next) {
        return new Conversation(beginning, version, next, holder, presence, agent, talk);
    }

    Conversation with(Holder next) {
        return new Conversation(beginning, version, state, next, presence, agent, talk);
    }

    Conversation with(Presence next) {
        return new Conversation(beginning, version, state, holder, next, agent, talk);
    }

    Conversation with(AgentCall next) {
        return new Conversation(beginning, version, state, holder, presence, next, talk);
    }

    Conversation with(Talk next) {
        return new Conversation(beginning, version, state, holder, presence, agent, next);
    }

    Conversation stored() {
        return new Conversation(beginning, version + 1, state, holder, presence, agent, talk);
    }
}
