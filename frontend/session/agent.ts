import type { RemoteParticipant } from './live-kit.js';
import type { AgentState } from './session-options.js';

// Attributes of LiveKit Agents: https://docs.livekit.io/agents/build/sessions/ and https://docs.livekit.io/agents/models/avatar/
const STATE = 'lk.agent.state';
const ON_BEHALF_OF = 'lk.publish_on_behalf';

const states: ReadonlySet<unknown> = new Set<AgentState>(['idle', 'listening', 'thinking', 'speaking']);

/** The agent among a room's participants: never its avatar worker, which publishes on the agent's behalf. */
export function findAgent(participants: readonly RemoteParticipant[]): RemoteParticipant | undefined {
  return participants.find((participant) => participant.isAgent && !participant.attributes[ON_BEHALF_OF]);
}

/** The worker that publishes the agent's face, and perhaps a second voice. */
export function findAvatar(participants: readonly RemoteParticipant[], agent: RemoteParticipant): RemoteParticipant | undefined {
  return participants.find((participant) => participant.attributes[ON_BEHALF_OF] === agent.identity);
}

/** The state that an agent's attributes tell, as its own word. */
export function stateAttribute(agent: RemoteParticipant): string | undefined {
  return agent.attributes[STATE];
}

/** An agent's word as a state: an agent that still initializes is idle, an unknown word is none. */
export function agentState(word: unknown): AgentState | undefined {
  if (word === 'initializing') return 'idle';
  return states.has(word) ? (word as AgentState) : undefined;
}
