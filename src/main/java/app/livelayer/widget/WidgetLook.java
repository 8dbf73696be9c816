package app.livelayer.widget;

import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.widget.WidgetAgents.Shown;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published look of an agent, {@code /widget/{agentId}/config.js}: a module, since the one thing that the shell may load under a strict policy is a
 * script. {@code export default {name, position, colors, launcher?}}, or {@code {code}} that says why the agent may not be shown.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class WidgetLook extends OncePerRequestFilter {

    private static final Pattern ADDRESS = Pattern.compile("/widget/([A-Za-z0-9_-]{1,80})/config\\.js");

    private final WidgetAgents agents;
    private final Origins origins;
    private final JsonMapper json;

    WidgetLook(WidgetAgents agents, Origins origins, JsonMapper json) {
        this.agents = agents;
        this.origins = origins;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher address = ADDRESS.matcher(request.getRequestURI());
        if (!address.matches()) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("text/javascript;charset=utf-8");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        String preview = request.getParameter(WidgetAgents.PREVIEW);
        response.setHeader("Cache-Control", preview == null ? "public, max-age=60" : "no-store");
        response.setHeader("Vary", "Origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String id = address.group(1);
        String module = "export default "
                + json.writeValueAsString(look(
                        id,
                        agents.find(id, preview).map(Shown::agent),
                        preview == null ? request.getHeader("Origin") : null))
                + ";";
        response.getOutputStream().write(module.getBytes(StandardCharsets.UTF_8));
    }

    /** @param origin the importing page's; null when it is ours, or the token of a preview stands in for it */
    private ObjectNode look(String id, Optional<PublishedAgent> agent, @Nullable String origin) {
        if (agent.isEmpty())
            return refusal(
                    "agent_has_no_org",
                    "This agent is not available.",
                    "For the owner: no published agent has the id " + id + ".");
        if (origin != null && !origins.admit(agent.get(), origin))
            return refusal(
                    "origin_not_allowed",
                    "This agent is not available on this page.",
                    "For the owner: add " + origin + " to the allowed origins.");
        AgentProfile profile = agent.get().profile();
        ObjectNode look = JsonNodeFactory.instance.objectNode();
        look.put("name", profile.name())
                .set("position", json.valueToTree(profile.look().position()));
        look.set("colors", json.valueToTree(AgentTheme.properties(profile.look())));
        if (profile.look().launcherText() != null)
            look.put("launcher", profile.look().launcherText());
        return look;
    }

    private static ObjectNode refusal(String code, String sentence, String sub) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("sentence", sentence)
                .put("sub", sub);
    }
}
