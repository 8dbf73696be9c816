package app.livelayer.conversation;

/** Something about a conversation is no longer as it was: told on the node that wrote it, after it is durable. */
public record ConversationMoved(String organizationId, ConversationId id) {}
