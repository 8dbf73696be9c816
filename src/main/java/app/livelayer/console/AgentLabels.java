package app.livelayer.console;

import java.util.Map;

/** What the fields of an agent are called, by their names in the profile. */
final class AgentLabels {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("name", "Name"),
            Map.entry("agentName", "Agent name"),
            Map.entry("greeting", "Greeting"),
            Map.entry("line", "One line about what it can do"),
            Map.entry("languages", "Languages"),
            Map.entry("instructions", "Instructions"),
            Map.entry("avatarImageUrl", "Poster"),
            Map.entry("idleLoopUrl", "Idle loop"),
            Map.entry("capabilities", "Actions on the page"),
            Map.entry("look.experienceMode", "Experience"),
            Map.entry("look.mediaType", "Picture"),
            Map.entry("look.position", "Position on the page"),
            Map.entry("look.colors.agentColor", "Colour"),
            Map.entry("look.colors.backgroundColor", "Background"),
            Map.entry("look.colors.messageColor", "Words"),
            Map.entry("look.colors.border", "Border"),
            Map.entry("look.cornerRadius", "Corner radius"),
            Map.entry("look.controls.allowTyping", "Visitors may type"),
            Map.entry("look.embedded.width", "Width"),
            Map.entry("look.embedded.height", "Height"),
            Map.entry("look.embedded.responsive", "Never wider than its place"),
            Map.entry("look.launcherText", "Word on the launcher"),
            Map.entry("look.consentText", "Consent text"),
            Map.entry("look.consentCard", "Consent on a card of its own"),
            Map.entry("look.microphoneCard", "Microphone check on a card of its own"),
            Map.entry("look.hideBranding", "Hide the LiveLayer mark"),
            Map.entry("limits.durationSeconds", "Longest conversation, seconds"),
            Map.entry("limits.idleSeconds", "Ends after silence of, seconds"),
            Map.entry("limits.concurrent", "Conversations at a time"),
            Map.entry("limits.perHour", "Conversations an hour"),
            Map.entry("indexable", "Search engines may list the page"),
            Map.entry("slug", "Address"));

    private AgentLabels() {}

    /** The name itself for a field that no form shows. */
    static String of(String field) {
        return LABELS.getOrDefault(field, field);
    }
}
