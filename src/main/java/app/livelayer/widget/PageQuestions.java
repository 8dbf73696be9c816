package app.livelayer.widget;

import com.vaadin.flow.dom.Element;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the visitor is asked on the page before its agent leaves it or sends a form: {@code Questions} of the shell, which draws it. */
final class PageQuestions {

    /** Capabilities that need a question. */
    private static final List<String> ASKING = List.of("navigate", "click", "submit_forms");

    private PageQuestions() {}

    /** Hands them to the connector, where the agent may do what is asked about. */
    static void put(Element session, List<String> capabilities, AgentFace face) {
        if (capabilities.stream().anyMatch(ASKING::contains))
            session.setAttribute("data-questions", of(face).toString());
    }

    static ObjectNode of(AgentFace face) {
        ObjectNode questions = JsonNodeFactory.instance
                .objectNode()
                .put("lang", face.texts().tag())
                .put("dir", face.texts().direction());
        ask(questions, "leave", face.say("ask.leave"), face.say("ask.go"));
        ask(questions, "away", face.say("ask.away"), face.say("ask.go"));
        ask(questions, "window", face.say("ask.window"), face.say("ask.open"));
        ask(questions, "send", face.say("ask.send"), face.say("send"));
        return questions.put("no", face.say("rating.no"));
    }

    private static void ask(ObjectNode questions, String name, String sentence, String yes) {
        questions.putObject(name).put("ask", sentence).put("yes", yes);
    }
}
