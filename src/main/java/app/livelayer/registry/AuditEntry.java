package app.livelayer.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member did.
 *
 * @param id grows with time
 * @param memberEmail as it was then; null: the server itself did it
 * @param action kind of thing and what was done to it, as in {@code agent.published}
 * @param subject the thing, by the name that people know it by
 * @param detail may be empty
 */
public record AuditEntry(
        long id, Instant at, @Nullable String memberEmail, String action, String subject, String detail) {}
