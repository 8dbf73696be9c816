package app.livelayer.registry;

/** An agent is about to be gone: who keeps something of it deletes that now, in the same transaction. */
public record AgentDeleted(String agentId) {}
