package app.livelayer.local;

/** What came of preparing a program. The sentences name the command that mends it. */
sealed interface Preparation {

    record Prepared(Launch launch) implements Preparation {}

    /** Something must be installed first; it is looked for again. */
    record Missing(String sentence) implements Preparation {}

    /** A step failed, and would fail again. */
    record Failed(String sentence) implements Preparation {}
}
