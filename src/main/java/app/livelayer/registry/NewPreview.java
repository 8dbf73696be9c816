package app.livelayer.registry;

import java.time.Instant;

/**
 * A preview that was just opened.
 *
 * @param id {@code prv_…}, to revoke it
 * @param token 22 characters, base64url: shown once, never stored
 */
public record NewPreview(String id, String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "NewPreview[" + id + "]";
    }
}
