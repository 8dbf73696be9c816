package app.livelayer.widget;

import app.livelayer.registry.AgentLook;
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
 * script. {@code export default {name, position, colors, launcher, words}} in the
 * visitor's language, or {@code {code, sentence, sub, words}} that says why the agent may not be shown.
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
        // first of all: where it cannot be read, the answer is the container's
        String preview = request.getParameter(WidgetAgents.PREVIEW);
        response.setContentType("text/javascript;charset=utf-8");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", preview == null ? "public, max-age=60" : "no-store");
        response.setHeader("Vary", "Origin, Accept-Language");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String id = address.group(1);
        Optional<Shown> shown = agents.find(id, preview, request.getParameter(WidgetAgents.KEY));
        String wanted = request.getParameter(WidgetAgents.LANGUAGE);
        String accepted = request.getHeader("Accept-Language");
        Texts texts = shown.map(agent -> agent.texts(wanted, accepted))
                .orElseGet(() -> Texts.choose(wanted, Texts.LANGUAGES, accepted));
        String module = "export default "
                + json.writeValueAsString(look(id, shown, preview == null ? request.getHeader("Origin") : null, texts))
                + ";";
        response.getOutputStream().write(module.getBytes(StandardCharsets.UTF_8));
    }

    /** @param origin the importing page's; null when it is ours, or the token of a preview stands in for it */
    private ObjectNode look(String id, Optional<Shown> shown, @Nullable String origin, Texts texts) {
        if (shown.isEmpty())
            return refusal(
                    "agent_has_no_org", texts.say("shell.unknown"), texts.say("shell.unknown.sub", "id", id), texts);
        PublishedAgent agent = shown.get().agent();
        if (origin != null && !shown.get().keyed() && !origins.admit(agent, origin))
            return refusal(
                    "origin_not_allowed",
                    texts.say("shell.refused"),
                    texts.say("shell.refused.sub", "origin", origin),
                    texts);
        AgentProfile profile = agent.profile();
        ObjectNode look = JsonNodeFactory.instance.objectNode();
        look.put("name", profile.name())
                .set("position", json.valueToTree(profile.look().position()));
        look.set("colors", json.valueToTree(AgentTheme.properties(profile.look())));
        String own = profile.look().launcherText();
        String launcher = own == null ? texts.say("shell.talk") : own;
        look.put("launcher", launcher);
        String name = profile.name();
        look.put("allow", allow(profile.look()));
        look.putObject("words")
                .put("lang", texts.tag())
                .put("dir", texts.direction())
                .put("hint", texts.say(own == null ? "shell.hint" : "shell.own", "text", launcher, "name", name))
                .put("open", texts.say("shell.open", "name", name))
                .put("title", texts.say("shell.title", "name", name))
                .put("wait", texts.say("shell.wait", "name", name))
                .put("back", texts.say("reconnecting"))
                .put("lost", texts.say("unreachable", "name", name))
                .put("check", texts.say("unreachable.sub"))
                .put("again", texts.say("again"))
                .put("close", texts.say("close"))
                .put("move", texts.say("shell.move"))
                .put("resize", texts.say("shell.resize"))
                .put("keys", texts.say("shell.keys"))
                .put("putAside", texts.say("shell.aside"))
                .put("putBack", texts.say("shell.back"));
        return look;
    }

    /** What the frame may use of the visitor's devices: what the agent has a use for. */
    private static String allow(AgentLook look) {
        boolean written = look.mediaType() == AgentLook.MediaType.CHAT;
        return (written ? "" : "microphone; ")
                + (look.controls().allowCamera() ? "camera; " : "")
                + (look.controls().allowScreenShare() ? "display-capture; " : "")
                + "autoplay; speaker-selection";
    }

    private static ObjectNode refusal(String code, String sentence, String sub, Texts texts) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("sentence", sentence)
                .put("sub", sub)
                .set(
                        "words",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("lang", texts.tag())
                                .put("dir", texts.direction())
                                .put("close", texts.say("close")));
    }
}
