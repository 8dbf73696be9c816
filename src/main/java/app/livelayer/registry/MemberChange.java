package app.livelayer.registry;

/** What became of a change of a member. */
public enum MemberChange {
    DONE,
    /** An organization keeps an owner. */
    LAST_OWNER,
    /** No such member in this organization. */
    NOT_THERE
}
