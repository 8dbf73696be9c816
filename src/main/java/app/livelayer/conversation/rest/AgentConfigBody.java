package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.AgentConfig;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The agent as the seed's {@code onAgentConfig} gets it; addresses are absolute. */
record AgentConfigBody(
        String name,
        @Nullable String avatarImageUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String idleLoopUrl) {

    static AgentConfigBody of(AgentConfig config, URI base) {
        return new AgentConfigBody(
                config.name(),
                AbsoluteUrls.resolve(base, config.avatarImageUrl()),
                AbsoluteUrls.resolve(base, config.idleLoopUrl()));
    }
}
