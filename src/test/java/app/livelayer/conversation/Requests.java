package app.livelayer.conversation;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is asked of the agent {@code agt_1} beside a plain conversation. */
final class Requests {

    private Requests() {}

    static OpenConversation signed(Caller caller, String token) {
        return request(caller, false, token, Map.of());
    }

    static OpenConversation preview(Caller caller, Map<String, String> said) {
        return request(caller, true, null, said);
    }

    private static OpenConversation request(
            Caller caller, boolean preview, @Nullable String token, Map<String, String> said) {
        return new OpenConversation(
                "agt_1", caller, null, JsonNodeFactory.instance.objectNode(), null, preview, null, null, token, said);
    }
}
