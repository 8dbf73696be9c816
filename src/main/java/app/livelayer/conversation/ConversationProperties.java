package app.livelayer.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times of a conversation: {@code livelayer.conversation.*}.
 *
 * @param resumeWindow how long after leaving, or after its end, a conversation can be taken up again
 * @param sameRoom how long after leaving the room and its agent still wait: LiveKit's departure timeout of the rooms
 * @param joinWithin how long the visitor may take to join: LiveKit's empty timeout of the rooms
 * @param agentWithin how long the visitor waits for the agent in the room
 * @param agentCallAgain how long an agent that was called may boot until it is called again
 * @param agentCalls how often an agent that does not come is called in all
 * @param agentReturn how long an agent may take to come back by itself after both were cut off
 * @param idleWarning how long before an idle conversation ends its visitor is warned
 * @param readable how long after its end a ticket still shows the transcript
 * @param sweep how often one node of all compares rows and rooms
 * @param clock how often a node looks for what is due
 */
@ConfigurationProperties("livelayer.conversation")
public record ConversationProperties(
        @DefaultValue("5m") Duration resumeWindow,
        @DefaultValue("40s") Duration sameRoom,
        @DefaultValue("60s") Duration joinWithin,
        @DefaultValue("30s") Duration agentWithin,
        @DefaultValue("5s") Duration agentCallAgain,
        @DefaultValue("3") int agentCalls,
        @DefaultValue("12s") Duration agentReturn,
        @DefaultValue("30s") Duration idleWarning,
        @DefaultValue("24h") Duration readable,
        @DefaultValue("10s") Duration sweep,
        @DefaultValue("2s") Duration clock) {}
