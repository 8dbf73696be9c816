package app.livelayer.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A password was not looked at, because too many wrong ones came before. */
final class TooManyAttemptsException extends AuthenticationException {

    private final Duration delay;

    TooManyAttemptsException(Duration delay) {
        super("Too many attempts");
        this.delay = delay;
    }

    /** Whole seconds until the next attempt, at least 1. */
    long seconds() {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }
}
