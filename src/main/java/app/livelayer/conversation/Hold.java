package app.livelayer.conversation;

/** What a visitor's participant token proves: a conversation that is open or can be resumed, as it was taken up this many times. */
public record Hold(ConversationId id, int generation) {}
