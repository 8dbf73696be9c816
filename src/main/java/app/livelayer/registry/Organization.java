package app.livelayer.registry;

/**
 * An owner of agents and API keys.
 *
 * @param id {@code org_…}, at most 40 characters
 * @param name at most 200 characters
 */
public record Organization(String id, String name) {}
