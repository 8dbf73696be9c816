package app.livelayer.registry;

/**
 * An owner of agents and API keys.
 *
 * @param id {@code org_…}, at most 40 characters
 * @param name at most 200 characters
 * @param retentionDays how long what was said is kept after the end of a conversation
 */
public record Organization(String id, String name, int retentionDays) {

    /** Keeps what was said for 30 days. */
    public Organization(String id, String name) {
        this(id, name, 30);
    }
}
