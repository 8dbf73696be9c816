package app.livelayer.registry;

import java.util.Map;

/** What became of a change to an agent. */
public sealed interface Saved {

    record Done(AgentDraft draft) implements Saved {}

    /** Somebody else has changed it since; nothing was saved. */
    record Stale(AgentDraft now) implements Saved {}

    /** Nothing was saved. @param problems a sentence for each field, named as in {@link Change} */
    record Invalid(Map<String, String> problems) implements Saved {}

    /** The organization has no agent of this id. */
    record Gone() implements Saved {}
}
