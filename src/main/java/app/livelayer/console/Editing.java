package app.livelayer.console;

import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Saved;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One member's work on a draft. Each change is saved at once; a value that is not valid is held back and named, and the others are saved without it.
 * Where somebody else has changed the draft meanwhile, the member's own fields are put over that.
 */
final class Editing {

    private final Drafts drafts;
    private final JsonMapper json;
    private final String memberId;
    private final Map<String, JsonNode> held = new LinkedHashMap<>();
    private Map<String, String> problems = Map.of();
    private AgentDraft draft;

    /** What became of a change. */
    enum Outcome {
        SAVED,
        /** Saved, over what somebody else has changed meanwhile. */
        MERGED,
        /** The agent is no more. */
        GONE
    }

    Editing(Drafts drafts, JsonMapper json, String memberId, AgentDraft draft) {
        this.drafts = drafts;
        this.json = json;
        this.memberId = memberId;
        this.draft = draft;
    }

    /** As it is saved. */
    AgentDraft draft() {
        return draft;
    }

    /** What keeps values from being saved: a sentence for each field. */
    Map<String, String> problems() {
        return problems;
    }

    /** The value of a field, saved or held back. */
    JsonNode get(String field) {
        JsonNode value = held.get(field);
        return value == null ? tree(draft).at(pointer(field)) : value;
    }

    /** Changes a field, named as in the profile; {@code slug} too. */
    Outcome put(String field, JsonNode value) {
        held.put(field, value);
        problems = Map.of();
        Map<String, JsonNode> tried = new LinkedHashMap<>(held);
        Outcome outcome = Outcome.SAVED;
        while (true) {
            switch (drafts.save(draft.organizationId(), memberId, with(tried))) {
                case Saved.Done(AgentDraft saved) -> {
                    draft = saved;
                    held.keySet().retainAll(problems.keySet());
                    return outcome;
                }
                case Saved.Stale(AgentDraft now) -> {
                    draft = now;
                    outcome = Outcome.MERGED;
                }
                case Saved.Invalid(Map<String, String> found) -> {
                    Map<String, String> all = new LinkedHashMap<>(problems);
                    found.forEach(all::putIfAbsent);
                    problems = all;
                    // a saved value may be at odds with a new one: then the new one waits
                    if (!tried.keySet().removeAll(found.keySet())) tried.clear();
                    if (!held.keySet().containsAll(found.keySet()))
                        problems.putIfAbsent(field, found.values().iterator().next());
                }
                case Saved.Gone() -> {
                    return Outcome.GONE;
                }
            }
        }
    }

    private AgentDraft with(Map<String, JsonNode> changes) {
        ObjectNode tree = tree(draft);
        changes.forEach((field, value) -> {
            int dot = field.lastIndexOf('.');
            ObjectNode parent = dot < 0 ? tree : tree.withObject(pointer(field.substring(0, dot)));
            parent.set(field.substring(dot + 1), value);
        });
        String slug = tree.path("slug").asString();
        tree.remove("slug");
        return draft.with(slug, json.treeToValue(tree, AgentProfile.class));
    }

    private ObjectNode tree(AgentDraft draft) {
        ObjectNode tree = json.valueToTree(draft.profile());
        return tree.set("slug", JsonNodeFactory.instance.stringNode(draft.slug()));
    }

    private static String pointer(String field) {
        return "/" + field.replace('.', '/');
    }
}
