package app.livelayer.registry;

/**
 * An agent that visitors can meet.
 *
 * @param id {@code agt_…}, at most 40 characters
 * @param version counts publications from 1; a running conversation keeps the one it began with
 * @param slug last part of the hosted page's address, at most 80 characters
 * @param allowedOrigins those that its organization allows now, and this server's own
 */
public record PublishedAgent(
        String id,
        String organizationId,
        int version,
        String slug,
        AgentProfile profile,
        AllowedOrigins allowedOrigins) {}
