package app.livelayer.registry;

/** What an API key that somebody showed is worth. */
public sealed interface KeyCheck {

    /** A key of this organization. */
    record Valid(String organizationId) implements KeyCheck {}

    /** Unknown, revoked or expired; which one is nobody's business. */
    record Expired() implements KeyCheck {}
}
