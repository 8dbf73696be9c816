package app.livelayer.registry;

import app.livelayer.registry.Joining.Field;
import app.livelayer.registry.Joining.Invalid;
import java.util.Optional;

/**
 * What somebody types to become a member.
 *
 * @param password not stored, not shown
 */
public record Newcomer(String name, String email, String password) {

    static final int MAX_NAME = 200;

    Optional<Invalid> objection(Passwords passwords) {
        return name(Field.NAME, name)
                .or(() -> Email.objection(email).map(why -> new Invalid(Field.EMAIL, why)))
                .or(() -> passwords.objection(password, email).map(why -> new Invalid(Field.PASSWORD, why)));
    }

    /** What is wrong with the name of a person or an organization. */
    static Optional<Invalid> name(Field field, String name) {
        if (name.isBlank()) return Optional.of(new Invalid(field, "Write a name."));
        if (name.strip().length() > MAX_NAME)
            return Optional.of(new Invalid(field, "Take at most " + MAX_NAME + " characters."));
        if (name.chars().anyMatch(Character::isISOControl))
            return Optional.of(new Invalid(field, "Take letters only, no control characters."));
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Newcomer[" + email + "]";
    }
}
