package app.livelayer.local;

/**
 * One thing that the start page reports on.
 *
 * @param id stable, lower case
 * @param name what a person reads
 * @param state whether it can be used
 * @param detail an address, what is being done, or one sentence that says what is wrong and the command that mends it
 */
record Part(String id, String name, State state, String detail) {

    enum State {
        READY,
        PREPARING,
        FAILED;

        /** The name in the status document. */
        @com.fasterxml.jackson.annotation.JsonValue
        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean isReady() {
        return state == State.READY;
    }

    Part ready(String detail) {
        return new Part(id, name, State.READY, detail);
    }

    Part preparing(String detail) {
        return new Part(id, name, State.PREPARING, detail);
    }

    Part failed(String detail) {
        return new Part(id, name, State.FAILED, detail);
    }
}
