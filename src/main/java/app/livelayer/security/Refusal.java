package app.livelayer.security;

import java.util.Locale;

/** Why a server refuses, with the HTTP status of each reason. */
public enum Refusal {
    /** Not JSON, or not of the documented form. */
    INVALID_REQUEST(400),
    /** The API key is unknown, revoked or expired. */
    KEY_EXPIRED(401),
    /** The API key is another organization's. */
    KEY_WRONG_ORG(403),
    /** Neither an API key nor a page that may show the agent. */
    ORIGIN_NOT_ALLOWED(403),
    /** No published agent has this id. */
    AGENT_HAS_NO_ORG(404),
    /** What a ticket or a room was for has ended, or there never was one. */
    RESUME_EXPIRED(410),
    /** More bytes than the request may have. */
    TOO_LARGE(413),
    /** Too many conversations at the same time. */
    BUSY(429),
    /** Too many conversations within an hour. */
    RATE_LIMITED(429),
    /** LiveKit, or this server, cannot do it now. */
    UNAVAILABLE(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The name on the wire, as {@code agent_has_no_org}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
