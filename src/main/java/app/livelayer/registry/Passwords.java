package app.livelayer.registry;

import static java.util.Objects.requireNonNull;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords the way that Spring Security recommends. */
@Component
class Passwords {

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    String hash(String password) {
        return requireNonNull(encoder.encode(password));
    }
}
