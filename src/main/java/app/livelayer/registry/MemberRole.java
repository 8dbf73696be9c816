package app.livelayer.registry;

/** What a member may do; each may what the ones below may. */
public enum MemberRole {
    /** Members, API keys, the organization. */
    OWNER,
    /** Agents, origins, conversations. */
    EDITOR,
    /** Looks at everything but secrets. */
    VIEWER;

    /** True for this role and those above it. */
    public boolean includes(MemberRole other) {
        return compareTo(other) <= 0;
    }
}
