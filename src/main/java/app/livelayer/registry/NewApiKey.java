package app.livelayer.registry;

/**
 * An API key that was just made.
 *
 * @param id {@code key_…}, to revoke it
 * @param secret {@code ll_…}: shown once, never stored
 */
public record NewApiKey(String id, String secret) {

    @Override
    public String toString() {
        return "NewApiKey[" + id + "]";
    }
}
