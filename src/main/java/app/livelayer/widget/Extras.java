package app.livelayer.widget;

/**
 * What a visitor has beside the microphone in a conversation, as the browser reports it.
 *
 * @param camera whether the agent sees the visitor
 * @param screen whether the agent sees the visitor's screen
 * @param shares whether this browser can share a screen
 * @param voice whether the agent is heard
 * @param push whether the visitor is heard only while a button is held
 * @param tones whether begin and end sound
 * @param problem why the last wish could not be met
 * @param cameras none while no camera was opened
 * @param speakers none where the browser cannot choose
 */
public record Extras(
        boolean camera,
        boolean screen,
        boolean shares,
        boolean voice,
        boolean push,
        boolean tones,
        Problem problem,
        Devices cameras,
        Devices speakers) {

    /** Before the browser has reported. */
    static final Extras NONE =
            new Extras(false, false, false, true, false, false, Problem.NONE, Devices.NONE, Devices.NONE);

    /** On the wire in lower case. */
    public enum Problem {
        NONE(""),
        CAMERA_BLOCKED("camera.blocked"),
        CAMERA_MISSING("camera.missing"),
        CAMERA_BUSY("camera.busy"),
        CAMERA_FORBIDDEN("camera.forbidden"),
        SCREEN_FAILED("screen.failed"),
        SCREEN_FORBIDDEN("screen.forbidden");

        private final String key;

        Problem(String key) {
            this.key = key;
        }

        /** Of its text. */
        String key() {
            return key;
        }
    }
}
