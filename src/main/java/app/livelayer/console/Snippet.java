package app.livelayer.console;

import org.jspecify.annotations.Nullable;

/**
 * One way to put an agent on a page.
 *
 * @param code what is pasted
 * @param pinned the same with the hash of our script as it is now; null where there is none
 * @param csp directives that the page's Content-Security-Policy needs, if it has one
 * @param permissions the page's Permissions-Policy, if it has one; null: nothing is needed
 */
record Snippet(
        Form form,
        String code,
        @Nullable String pinned,
        String csp,
        @Nullable String permissions) {

    enum Form {
        SCRIPT("Script tag"),
        ELEMENT("Element"),
        FRAME("Frame"),
        SDK("SDK");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** Whether our frame asks for microphone and camera, and not the page itself. */
        boolean isFramed() {
            return this != SDK;
        }

        boolean hasScript() {
            return this != FRAME;
        }
    }
}
