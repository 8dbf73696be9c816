package app.livelayer.registry;

import java.time.Instant;

/**
 * A link by which somebody becomes a member.
 *
 * @param id {@code inv_…}, to revoke it
 * @param email the new member's, in lower case
 */
public record Invitation(String id, String organizationId, String email, MemberRole role, Instant expiresAt) {}
