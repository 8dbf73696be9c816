package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.security.ApiError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answers of the HTTP API. */
final class Answers {

    private Answers() {}

    static ResponseEntity<?> ok(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    static ResponseEntity<?> refused(Refused refusal) {
        return refused(refusal.code().status(), refusal);
    }

    /** With {@code Retry-After}, whole seconds, where waiting helps. */
    static ResponseEntity<?> refused(int status, Refused refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        @Nullable Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
        return answer.body(ApiError.of(refusal.code(), refusal.text()));
    }

    /** At least one. */
    static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }
}
