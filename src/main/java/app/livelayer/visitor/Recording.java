package app.livelayer.visitor;

/** What became of events. */
public enum Recording {
    DONE,
    /** There is no such visitor any more. */
    UNKNOWN,
    /** The organization has as many events as it may. */
    FULL
}
