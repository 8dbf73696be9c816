package app.livelayer.registry;

import java.time.Instant;

/**
 * A preview link that counts now.
 *
 * @param name what it is for, as the member who made it says
 */
public record SharedPreview(String id, String name, Instant createdAt, Instant expiresAt) {}
