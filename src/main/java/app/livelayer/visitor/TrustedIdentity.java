package app.livelayer.visitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who the organization's own server has signed that a visitor is.
 *
 * @param externalId what that server calls them, at most 200 characters
 * @param since when the last such token came
 */
public record TrustedIdentity(
        String externalId, @Nullable String name, @Nullable String email, Instant since) {}
