package app.livelayer.security;

/**
 * The body of every answer that is not 2xx.
 *
 * @param error text for a person
 * @param errorCode one of {@link Refusal}'s wire names
 */
public record ApiError(String error, String errorCode) {

    public static ApiError of(Refusal code, String text) {
        return new ApiError(text, code.wire());
    }

    /** For an answer of the framework, known by its status alone. */
    public static ApiError of(int status) {
        return switch (status) {
            case 404 -> of(Refusal.INVALID_REQUEST, "There is nothing at this address.");
            case 405 -> of(Refusal.INVALID_REQUEST, "This address does not answer this method.");
            case 413 -> of(Refusal.TOO_LARGE, "The request is too large.");
            case 429 -> of(Refusal.RATE_LIMITED, "These are too many requests: wait as long as Retry-After says.");
            case 500, 503 -> of(Refusal.UNAVAILABLE, "The server cannot answer right now: try again in a moment.");
            default -> of(Refusal.INVALID_REQUEST, "The request is malformed.");
        };
    }
}
