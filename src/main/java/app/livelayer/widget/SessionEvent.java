package app.livelayer.widget;

import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What happens in a session: the callbacks of the TypeScript {@code LiveKitSession}, and what its connector adds. All but {@link AgentConfigured} is reported by a browser, so it is shown and never trusted. */
public sealed interface SessionEvent {

    record ConnectionStateChanged(ConnectionState state) implements SessionEvent {}

    record AgentStateChanged(AgentState state) implements SessionEvent {}

    /** The entries that are new or revised. */
    record Transcribed(List<TranscriptEntry> entries) implements SessionEvent {}

    record AgentConfigured(AgentConfig config) implements SessionEvent {}

    record AudioTrackAdded() implements SessionEvent {}

    record VideoTrackAdded() implements SessionEvent {}

    record VideoTrackRemoved() implements SessionEvent {}

    /**
     * Something went wrong.
     *
     * @param message text for a person
     * @param code an upper case code of a browser, or the lower case code of a refusal
     */
    record Failed(String message, String code) implements SessionEvent {}

    /** A data message of the room, parsed. */
    record DataReceived(JsonNode message) implements SessionEvent {}

    /** Whether the browser has lost the room and tries to come back. */
    record ReconnectingChanged(boolean active) implements SessionEvent {}

    record ResumabilityChanged(boolean canResume) implements SessionEvent {}

    record MicrophoneChanged(MicrophoneState state) implements SessionEvent {}

    /** Whether the browser lets the agent be heard. */
    record PlaybackChanged(boolean allowed) implements SessionEvent {}

    /** The visitor has waited this long for the agent. */
    record Waited(int seconds) implements SessionEvent {}

    /** The conversation is over, for the visitor ended it or it failed, after so many seconds in the room. */
    record Ended(int seconds) implements SessionEvent {}
}
