package app.livelayer.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses, by which members sign in; nothing is ever sent to one. */
final class Email {

    private static final Pattern FORM = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");

    private Email() {}

    /** As it is stored. */
    static String normalized(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with what somebody typed. */
    static Optional<String> objection(String text) {
        return FORM.matcher(normalized(text)).matches()
                ? Optional.empty()
                : Optional.of("Write an e-mail address, as in ada@example.com.");
    }
}
