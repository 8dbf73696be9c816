package app.livelayer.registry;

/** What became of the wish to invite somebody. */
public sealed interface Invited {

    /** @param token last part of the link: shown once, never stored */
    record Link(Invitation invitation, String token) implements Invited {
        @Override
        public String toString() {
            return "Link[" + invitation + "]";
        }
    }

    /** @param why a sentence for the owner */
    record Refused(String why) implements Invited {}
}
