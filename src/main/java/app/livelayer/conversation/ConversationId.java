package app.livelayer.conversation;

/**
 * Names a conversation on every page and in every event.
 *
 * @param text {@code conv_} and 22 characters of base64url
 */
public record ConversationId(String text) {

    static ConversationId random() {
        return new ConversationId("conv_" + Randoms.base64(16));
    }

    @Override
    public String toString() {
        return text;
    }
}
