package app.livelayer.widget;

import app.livelayer.transcript.Transcript;
import app.livelayer.transcript.TranscriptEntry;
import org.jspecify.annotations.Nullable;

/**
 * All that Java knows of a session. An immutable value: an event in, the next snapshot out.
 *
 * @param agentSeen whether the agent has been there since the session connected
 * @param video whether a moving picture of the agent is on screen
 * @param playbackAllowed false while the browser keeps the agent silent
 * @param reconnecting whether the browser has lost the room and tries to come back
 * @param waitedSeconds how long the visitor has waited for the agent, in the steps that the browser reports
 * @param talkedSeconds how long the conversation that has ended was
 * @param failure why the session is not connected, or null
 */
public record SessionSnapshot(
        ConnectionState connection,
        AgentState agent,
        MicrophoneState microphone,
        boolean agentSeen,
        boolean video,
        boolean playbackAllowed,
        boolean reconnecting,
        boolean canResume,
        int waitedSeconds,
        int talkedSeconds,
        SessionEvent.@Nullable Failed failure,
        Transcript transcript) {

    static final SessionSnapshot INITIAL = new SessionSnapshot(
            ConnectionState.IDLE,
            AgentState.IDLE,
            MicrophoneState.OFF,
            false,
            false,
            true,
            false,
            false,
            0,
            0,
            null,
            Transcript.empty());

    /** Whether the failure is the microphone's, without which the conversation goes on. */
    boolean microphoneFailed() {
        return failure != null && failure.code().startsWith("MIC_");
    }

    /** This snapshot after the event. A session that begins to connect again forgets the one before. */
    SessionSnapshot after(SessionEvent event) {
        ConnectionState nextConnection = connection;
        AgentState nextAgent = agent;
        MicrophoneState nextMicrophone = microphone;
        boolean nextSeen = agentSeen;
        boolean nextVideo = video;
        boolean nextPlayback = playbackAllowed;
        boolean nextReconnecting = reconnecting;
        boolean nextResumable = canResume;
        int nextWaited = waitedSeconds;
        int nextTalked = talkedSeconds;
        SessionEvent.Failed nextFailure = failure;
        Transcript nextTranscript = transcript;
        switch (event) {
            case SessionEvent.ConnectionStateChanged(ConnectionState state) -> {
                nextConnection = state;
                nextReconnecting = false;
                if (state == ConnectionState.CONNECTING) {
                    nextAgent = AgentState.IDLE;
                    nextSeen = false;
                    nextWaited = 0;
                    nextPlayback = true;
                    nextFailure = null;
                    nextTranscript = Transcript.empty();
                }
            }
            case SessionEvent.AgentStateChanged(AgentState state) -> {
                nextAgent = state;
                nextSeen = agentSeen || state != AgentState.IDLE;
            }
            case SessionEvent.Transcribed transcribed -> {
                for (TranscriptEntry entry : transcribed.entries()) nextTranscript = nextTranscript.put(entry);
            }
            case SessionEvent.MicrophoneChanged(MicrophoneState state) -> {
                nextMicrophone = state;
                if (state == MicrophoneState.ASKING) nextFailure = null;
            }
            case SessionEvent.VideoTrackAdded ignored -> nextVideo = true;
            case SessionEvent.VideoTrackRemoved ignored -> nextVideo = false;
            case SessionEvent.PlaybackChanged(boolean allowed) -> nextPlayback = allowed;
            case SessionEvent.ReconnectingChanged(boolean active) -> nextReconnecting = active;
            case SessionEvent.ResumabilityChanged(boolean resumable) -> nextResumable = resumable;
            case SessionEvent.Waited(int seconds) -> nextWaited = seconds;
            case SessionEvent.Failed failed -> nextFailure = failed;
            case SessionEvent.Ended(int seconds) -> {
                nextTalked = seconds;
                if (microphoneFailed()) nextFailure = null;
            }
            case SessionEvent.AgentConfigured ignored -> {}
            case SessionEvent.AudioTrackAdded ignored -> {}
            case SessionEvent.DataReceived ignored -> {}
        }
        return new SessionSnapshot(
                nextConnection,
                nextAgent,
                nextMicrophone,
                nextSeen,
                nextVideo,
                nextPlayback,
                nextReconnecting,
                nextResumable,
                nextWaited,
                nextTalked,
                nextFailure,
                nextTranscript);
    }
}
