package app.livelayer.console;

/**
 * What one rule of a page means for an agent on it.
 *
 * @param rule a sentence: what is so
 * @param mend what mends it or why it is no matter; may be empty
 */
record Finding(Verdict verdict, String rule, String mend) {

    enum Verdict {
        /** The page would not show the agent, or not let it speak. */
        BLOCKS,
        /** Allowed by the page. */
        FINE,
        /** Has no part in it. */
        NO_MATTER
    }

    static Finding blocks(String rule, String mend) {
        return new Finding(Verdict.BLOCKS, rule, mend);
    }

    static Finding fine(String rule) {
        return new Finding(Verdict.FINE, rule, "");
    }

    static Finding noMatter(String rule, String why) {
        return new Finding(Verdict.NO_MATTER, rule, why);
    }
}
