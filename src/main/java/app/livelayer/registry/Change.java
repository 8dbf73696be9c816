package app.livelayer.registry;

/**
 * What differs between the draft of an agent and what is published.
 *
 * @param field as in the profile's JSON, {@code look.colors.agentColor}; {@code slug}
 * @param published empty: nothing
 * @param draft empty: nothing
 */
public record Change(String field, String published, String draft) {}
