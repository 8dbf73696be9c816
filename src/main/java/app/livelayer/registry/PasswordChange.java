package app.livelayer.registry;

/** What became of a member's wish for another password. */
public sealed interface PasswordChange {

    /** All sessions are over but those that go on with this sign-in. */
    record Done(SignIn signIn) implements PasswordChange {}

    /** The present password was another one. */
    record WrongPresent() implements PasswordChange {}

    /** @param why a sentence for the member */
    record Unsuitable(String why) implements PasswordChange {}
}
