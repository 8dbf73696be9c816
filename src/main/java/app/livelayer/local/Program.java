package app.livelayer.local;

import java.io.IOException;
import java.util.function.Consumer;

/** A program that local mode prepares, runs and watches. */
interface Program {

    /** The part of the status that it is, as it is before anything was done. */
    Part part();

    /**
     * Finds or builds all that the program needs.
     *
     * @param progress gets one line for each thing that takes its time
     */
    Preparation prepare(Consumer<String> progress) throws IOException, InterruptedException;
}
