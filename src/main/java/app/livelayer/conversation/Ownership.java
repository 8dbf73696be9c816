package app.livelayer.conversation;

/** Whose a conversation is that is open or can be resumed. */
public record Ownership(ConversationId id, String organizationId) {}
