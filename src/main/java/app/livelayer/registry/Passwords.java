package app.livelayer.registry;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What passwords must be, and their hashes, made the way that Spring Security recommends. */
@Component
class Passwords {

    static final int MIN_CHARACTERS = 12;

    /** All that bcrypt takes. */
    static final int MAX_BYTES = 72;

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** Of a password that nobody knows. */
    private final String nobodys = hash(Ids.random("", 32));

    /** What is wrong with a new password of the member with this e-mail address. */
    Optional<String> objection(String password, String email) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS)
            return Optional.of("Take at least " + MIN_CHARACTERS + " characters.");
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES)
            return Optional.of(
                    "Take at most " + MAX_BYTES + " characters; letters with accents count twice, emoji four times.");
        if (Email.normalized(password).equals(Email.normalized(email)))
            return Optional.of("Take anything but the e-mail address.");
        return Optional.empty();
    }

    String hash(String password) {
        return requireNonNull(encoder.encode(password));
    }

    /** @param hash null: never, after about the same time */
    boolean match(String password, @Nullable String hash) {
        boolean same = encoder.matches(password, hash == null ? nobodys : hash);
        return same && hash != null;
    }
}
