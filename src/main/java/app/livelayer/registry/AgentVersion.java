package app.livelayer.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One publication of an agent.
 *
 * @param version counts from 1
 * @param publishedBy the member; null: the server itself
 * @param live whether visitors meet it now
 */
public record AgentVersion(
        int version, Instant publishedAt, @Nullable String publishedBy, boolean live) {}
