package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.Refusal;

/**
 * The body of every answer that is not 2xx.
 *
 * @param error text for a person
 * @param errorCode one of {@link Refusal}'s wire names
 */
record ApiError(String error, String errorCode) {

    static ApiError of(Refused refused) {
        return new ApiError(refused.text(), refused.code().wire());
    }

    /** For an answer of the framework, known by its status alone. */
    static ApiError of(int status) {
        return switch (status) {
            case 404 -> new ApiError("There is nothing at this address.", Refusal.INVALID_REQUEST.wire());
            case 405 -> new ApiError("This address does not answer this method.", Refusal.INVALID_REQUEST.wire());
            case 413 -> new ApiError("The request is too large.", Refusal.TOO_LARGE.wire());
            case 429 ->
                new ApiError(
                        "These are too many requests: wait as long as Retry-After says.", Refusal.RATE_LIMITED.wire());
            case 500, 503 ->
                new ApiError("The server cannot answer right now: try again in a moment.", Refusal.UNAVAILABLE.wire());
            default -> new ApiError("The request is malformed.", Refusal.INVALID_REQUEST.wire());
        };
    }
}
