package app.livelayer.widget;

import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.conversation.Rating;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happens in a session: the callbacks of the TypeScript {@code LiveKitSession}, and what its connector adds. All but {@link Admitted},
 * {@link AgentConfigured} and {@link FormerFound} is reported by a browser, so it is shown and never trusted.
 */
public sealed interface SessionEvent {

    record ConnectionStateChanged(ConnectionState state) implements SessionEvent {}

    record AgentStateChanged(AgentState state) implements SessionEvent {}

    /** The entries that are new or revised. */
    record Transcribed(List<TranscriptEntry> entries) implements SessionEvent {}

    /** The browser has connection details and joins. */
    record Admitted() implements SessionEvent {}

    record AgentConfigured(AgentConfig config) implements SessionEvent {}

    /** The browser has asked after a conversation that was left. */
    record FormerFound(Former former) implements SessionEvent {}

    record AudioTrackAdded() implements SessionEvent {}

    record VideoTrackAdded() implements SessionEvent {}

    record VideoTrackRemoved() implements SessionEvent {}

    /** The agent is audible for the first time. */
    record Heard() implements SessionEvent {}

    /** @param quality of the visitor's connection from now on; null: LiveKit does not know */
    record QualityChanged(@Nullable ConnectionQuality quality) implements SessionEvent {}

    /**
     * Something went wrong.
     *
     * @param message text for a person
     * @param code an upper case code of a browser, or the lower case code of a refusal
     * @param retryAfterSeconds when it is worth another try, or null
     */
    record Failed(String message, String code, @Nullable Integer retryAfterSeconds) implements SessionEvent {

        public Failed(String message, String code) {
            this(message, code, null);
        }
    }

    /** A data message of the room, parsed. */
    record DataReceived(JsonNode message) implements SessionEvent {}

    /** Whether the browser has lost the room and tries to come back. */
    record ReconnectingChanged(boolean active) implements SessionEvent {}

    record ResumabilityChanged(boolean canResume) implements SessionEvent {}

    record ResumeChanged(ResumeStep step) implements SessionEvent {}

    /** @param seconds until something happens, or 0 */
    record HintChanged(Hint hint, int seconds) implements SessionEvent {}

    record MicrophoneChanged(MicrophoneState state) implements SessionEvent {}

    record DevicesChanged(Devices devices) implements SessionEvent {}

    record ExtrasChanged(Extras extras) implements SessionEvent {}

    /** @param tag of the language in which the visitor, or the page, wants to read from now on; empty: in the visitor's own again */
    record LanguageChosen(String tag) implements SessionEvent {}

    /** Whether the browser lets the agent be heard. */
    record PlaybackChanged(boolean allowed) implements SessionEvent {}

    /** The visitor has waited this long for the agent. */
    record Waited(int seconds) implements SessionEvent {}

    /**
     * The session has let go of the conversation, after so many seconds in the room.
     *
     * @param ending why; null: the browser does not say
     */
    record Ended(int seconds, @Nullable Ending ending) implements SessionEvent {}

    /** What the visitor said of the conversation that is over is durable. */
    record Rated(Rating rating) implements SessionEvent {}
}
