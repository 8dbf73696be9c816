package app.livelayer.visitor.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Why a tracker is refused; the codes and the form of the answer are those of the whole HTTP API. */
record Refused(
        int status, String code, String text, @Nullable Duration retryAfter) {

    static final Refused NO_AGENT = new Refused(
            404, "agent_has_no_org", "No published agent has this id: check the id, and publish the agent.");
    static final Refused ORIGIN = new Refused(
            403,
            "origin_not_allowed",
            "Pages of this origin may not use this agent: add the page's origin to the agent's allowed origins.");
    static final Refused NO_VISITOR =
            new Refused(410, "resume_expired", "This visitor is not known any more: identify the browser again.");
    static final Refused FULL = new Refused(
            429,
            "busy",
            "This organization keeps as much of its visitors as it may: wait until some are forgotten.",
            Duration.ofHours(1));

    Refused(int status, String code, String text) {
        this(status, code, text, null);
    }

    static Refused malformed(String text) {
        return new Refused(400, "invalid_request", text);
    }

    static Refused tooOften(Duration wait) {
        return new Refused(429, "rate_limited", "These are too many requests: wait as long as Retry-After says.", wait);
    }

    /** The body of the answer. */
    record ApiError(String error, String errorCode) {}

    ResponseEntity<Object> answer() {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (retryAfter != null)
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds())));
        return answer.body(new ApiError(text, code));
    }
}
