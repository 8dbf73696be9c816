package app.livelayer.transcript;

import java.util.Locale;
import java.util.Optional;

/** Who said an entry: the agent, or the visitor ({@code user} in the contract's words). */
public enum Role {
    AGENT,
    USER;

    /** The name on the wire and in the database: {@code agent} or {@code user}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this wire name, or empty when there is none. */
    public static Optional<Role> ofWire(String wire) {
        for (Role role : values()) {
            if (role.wire().equals(wire)) return Optional.of(role);
        }
        return Optional.empty();
    }
}
