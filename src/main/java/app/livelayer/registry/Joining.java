package app.livelayer.registry;

/** What became of the use of a link that makes a member. */
public sealed interface Joining {

    /** The link is used up. */
    record Joined(Member member) implements Joining {}

    /** The link is unknown, used, revoked or expired; which one is nobody's business. */
    record Gone() implements Joining {}

    /**
     * Nothing happened, and the link is as good as before.
     *
     * @param why a sentence for the person
     */
    record Invalid(Field field, String why) implements Joining {}

    enum Field {
        ORGANIZATION,
        NAME,
        EMAIL,
        PASSWORD
    }
}
