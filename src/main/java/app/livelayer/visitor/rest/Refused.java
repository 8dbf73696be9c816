package app.livelayer.visitor.rest;

import app.livelayer.security.ApiError;
import app.livelayer.security.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Why a tracker is refused; the codes and the form of the answer are those of the whole HTTP API. */
record Refused(Refusal code, String text, @Nullable Duration retryAfter) {

    static final Refused NO_AGENT = new Refused(
            Refusal.AGENT_HAS_NO_ORG, "No published agent has this id: check the id, and publish the agent.");
    static final Refused ORIGIN = new Refused(
            Refusal.ORIGIN_NOT_ALLOWED,
            "Pages of this origin may not use this agent: add the page's origin to the agent's allowed origins.");
    static final Refused NO_VISITOR =
            new Refused(Refusal.RESUME_EXPIRED, "This visitor is not known any more: identify the browser again.");
    static final Refused FULL = new Refused(
            Refusal.BUSY,
            "This organization keeps as much of its visitors as it may: wait until some are forgotten.",
            Duration.ofHours(1));

    Refused(Refusal code, String text) {
        this(code, text, null);
    }

    static Refused malformed(String text) {
        return new Refused(Refusal.INVALID_REQUEST, text);
    }

    static Refused tooOften(Duration wait) {
        return new Refused(
                Refusal.RATE_LIMITED, "These are too many requests: wait as long as Retry-After says.", wait);
    }

    ResponseEntity<Object> answer() {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_JSON);
        if (retryAfter != null)
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds())));
        return answer.body(ApiError.of(code, text));
    }
}
