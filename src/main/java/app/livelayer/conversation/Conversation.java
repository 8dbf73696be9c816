package app.livelayer.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's talk with one agent.
 *
 * @param identity the visitor's in the room
 * @param origin of the page; null where an API key stood in for it
 * @param context JSON object from the page
 */
record Conversation(
        String id,
        String organizationId,
        String agentId,
        int agentVersion,
        String roomName,
        String identity,
        @Nullable String origin,
        String context,
        Instant startedAt) {}
