package app.livelayer.conversation;

import java.util.Locale;

/** Who told what was said: the visitor's browser, which may invent anything, or the agent's worker with its organization's key. */
public enum Source {
    BROWSER,
    WORKER;

    /** The name on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
