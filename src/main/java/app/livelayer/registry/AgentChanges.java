package app.livelayer.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two profiles, field by field. */
@Component
class AgentChanges {

    private final JsonMapper json;

    AgentChanges(JsonMapper json) {
        this.json = json;
    }

    /** In the order of the profile's fields; a slug that differs stands last. */
    List<Change> between(String slug, AgentProfile profile, String newSlug, AgentProfile newProfile) {
        Map<String, String> before = fields(profile, slug);
        Map<String, String> after = fields(newProfile, newSlug);
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Change change = new Change(name, before.getOrDefault(name, ""), after.getOrDefault(name, ""));
            if (!change.published().equals(change.draft())) changes.add(change);
        }
        return changes;
    }

    private Map<String, String> fields(AgentProfile profile, String slug) {
        Map<String, String> fields = new LinkedHashMap<>();
        json.valueToTree(profile).properties().forEach(field -> flatten(field.getKey(), field.getValue(), fields));
        fields.put("slug", slug);
        return fields;
    }

    private static void flatten(String name, JsonNode value, Map<String, String> fields) {
        if (value.isObject())
            value.properties().forEach(field -> flatten(name + "." + field.getKey(), field.getValue(), fields));
        else if (value.isArray())
            fields.put(name, value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")));
        else fields.put(name, value.isNull() ? "" : value.asString());
    }
}
