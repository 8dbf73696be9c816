package app.livelayer.registry;

import java.time.Duration;

/** What became of an attempt to sign in with a password. */
public sealed interface SignInAttempt {

    record Right(SignIn signIn) implements SignInAttempt {}

    /** Address or password; which one is nobody's business. */
    record Wrong() implements SignInAttempt {}

    /** The password was not looked at. @param delay how long to wait, more than nothing */
    record TooMany(Duration delay) implements SignInAttempt {}
}
