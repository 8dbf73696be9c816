package app.livelayer.widget;

import app.livelayer.conversation.Rating;
import app.livelayer.transcript.Transcript;
import app.livelayer.transcript.TranscriptEntry;
import org.jspecify.annotations.Nullable;

/**
 * All that Java knows of a session. An immutable value: an event in, the next snapshot out.
 *
 * @param admitted whether the browser has connection details and joins, or has joined
 * @param agentSeen whether the agent has been there since the conversation began
 * @param video whether a moving picture of the agent is on screen
 * @param playbackAllowed false while the browser keeps the agent silent
 * @param spoken whether a microphone was open in this conversation
 * @param reconnecting whether the browser has lost the room and tries to come back
 * @param waitedSeconds how long the visitor has waited for the agent, in the steps that the browser reports
 * @param talkedSeconds how long the conversation that is over was
 * @param ending why it is over; null: it is not, or the browser does not say
 * @param rating what the visitor said of it; null: nothing
 * @param former the conversation that was left, as it was when the browser asked; null: it has not asked
 * @param hintSeconds until what the hint tells of happens, or 0
 * @param failure why the session is not connected, or has no microphone; null: nothing failed
 */
public record SessionSnapshot(
        ConnectionState connection,
        AgentState agent,
        MicrophoneState microphone,
        Devices devices,
        Extras extras,
        boolean admitted,
        boolean agentSeen,
        boolean video,
        boolean playbackAllowed,
        boolean spoken,
        boolean reconnecting,
        boolean canResume,
        ResumeStep resume,
        Hint hint,
        int hintSeconds,
        int waitedSeconds,
        int talkedSeconds,
        @Nullable Ending ending,
        @Nullable Rating rating,
        @Nullable Former former,
        SessionEvent.@Nullable Failed failure,
        Transcript transcript) {

    static final SessionSnapshot INITIAL = new SessionSnapshot(
            ConnectionState.IDLE,
            AgentState.IDLE,
            MicrophoneState.OFF,
            Devices.NONE,
            Extras.NONE,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            ResumeStep.NONE,
            Hint.NONE,
            0,
            0,
            0,
            null,
            null,
            null,
            null,
            Transcript.empty());

    /** Whether the failure is the microphone's, without which the conversation goes on. */
    boolean microphoneFailed() {
        return failure != null && failure.code().startsWith("MIC_");
    }

    /** Whether the visitor is in a conversation, or on the way into one. */
    boolean isLive() {
        return connection == ConnectionState.CONNECTING
                || connection == ConnectionState.CONNECTED
                || resume == ResumeStep.RESUMING;
    }

    /** Whether the visitor has begun this conversation to write: it goes on so. */
    boolean isWritten() {
        return admitted && !spoken;
    }

    /** This snapshot after the event. A session that begins to connect forgets what was before, unless it takes that up. */
    SessionSnapshot after(SessionEvent event) {
        Draft next = new Draft(this);
        switch (event) {
            case SessionEvent.ConnectionStateChanged(ConnectionState state) -> next.connect(state);
            case SessionEvent.Admitted() -> next.admitted = true;
            case SessionEvent.AgentStateChanged(AgentState state) -> {
                next.agent = state;
                next.agentSeen = agentSeen || state != AgentState.IDLE;
            }
            case SessionEvent.Transcribed transcribed -> next.put(transcribed.entries());
            case SessionEvent.FormerFound(Former found) -> next.find(found);
            case SessionEvent.MicrophoneChanged(MicrophoneState state) -> {
                next.microphone = state;
                next.spoken |= isOpen(state);
                boolean begins = state == MicrophoneState.ASKING || state == MicrophoneState.ON;
                if (begins && (microphoneFailed() || state == MicrophoneState.ASKING)) next.failure = null;
            }
            case SessionEvent.DevicesChanged(Devices present) -> next.devices = present;
            case SessionEvent.ExtrasChanged(Extras now) -> next.extras = now;
            case SessionEvent.VideoTrackAdded() -> next.video = true;
            case SessionEvent.VideoTrackRemoved() -> next.video = false;
            case SessionEvent.PlaybackChanged(boolean allowed) -> next.playbackAllowed = allowed;
            case SessionEvent.ReconnectingChanged(boolean active) -> next.reconnecting = active;
            case SessionEvent.ResumabilityChanged(boolean resumable) -> next.canResume = resumable;
            case SessionEvent.ResumeChanged(ResumeStep step) -> {
                next.resume = step;
                if (step != ResumeStep.NONE) next.failure = null;
            }
            case SessionEvent.HintChanged(Hint now, int seconds) -> {
                next.hint = now;
                next.hintSeconds = seconds;
            }
            case SessionEvent.Waited(int seconds) -> next.waitedSeconds = Math.max(waitedSeconds, seconds);
            case SessionEvent.Failed failed -> next.failure = failed;
            case SessionEvent.Ended(int seconds, Ending why) -> {
                next.talkedSeconds = seconds;
                next.ending = why;
                next.hint = Hint.NONE;
                next.resume = ResumeStep.NONE;
                next.extras = Extras.NONE;
                if (microphoneFailed()) next.failure = null;
            }
            case SessionEvent.Rated(Rating said) -> next.rating = said;
            case SessionEvent.AgentConfigured(AgentConfig ignored) -> {}
            case SessionEvent.AudioTrackAdded() -> {}
            case SessionEvent.Heard() -> {}
            case SessionEvent.LanguageChosen ignored -> {}
            case SessionEvent.QualityChanged ignored -> {}
            case SessionEvent.DataReceived ignored -> {}
        }
        return next.build();
    }

    private static boolean isOpen(MicrophoneState microphone) {
        return microphone == MicrophoneState.ON || microphone == MicrophoneState.MUTED;
    }

    private static final class Draft {

        private ConnectionState connection;
        private AgentState agent;
        private MicrophoneState microphone;
        private Devices devices;
        private Extras extras;
        private boolean admitted;
        private boolean agentSeen;
        private boolean video;
        private boolean playbackAllowed;
        private boolean spoken;
        private boolean reconnecting;
        private boolean canResume;
        private ResumeStep resume;
        private Hint hint;
        private int hintSeconds;
        private int waitedSeconds;
        private int talkedSeconds;
        private @Nullable Ending ending;
        private @Nullable Rating rating;
        private @Nullable Former former;
        private SessionEvent.@Nullable Failed failure;
        private Transcript transcript;

        Draft(SessionSnapshot now) {
            connection = now.connection;
            agent = now.agent;
            microphone = now.microphone;
            devices = now.devices;
            extras = now.extras;
            admitted = now.admitted;
            agentSeen = now.agentSeen;
            video = now.video;
            playbackAllowed = now.playbackAllowed;
            spoken = now.spoken;
            reconnecting = now.reconnecting;
            canResume = now.canResume;
            resume = now.resume;
            hint = now.hint;
            hintSeconds = now.hintSeconds;
            waitedSeconds = now.waitedSeconds;
            talkedSeconds = now.talkedSeconds;
            ending = now.ending;
            rating = now.rating;
            former = now.former;
            failure = now.failure;
            transcript = now.transcript;
        }

        void connect(ConnectionState state) {
            connection = state;
            reconnecting = false;
            if (state == ConnectionState.ERROR || state == ConnectionState.DISCONNECTED) resume = ResumeStep.NONE;
            if (state != ConnectionState.CONNECTING) return;
            agent = AgentState.IDLE;
            waitedSeconds = 0;
            playbackAllowed = true;
            admitted = false;
            hint = Hint.NONE;
            ending = null;
            rating = null;
            failure = null;
            if (resume == ResumeStep.RESUMING) return;
            agentSeen = false;
            spoken = isOpen(microphone);
            resume = ResumeStep.NONE;
            former = null;
            transcript = Transcript.empty();
        }

        void put(Iterable<TranscriptEntry> entries) {
            for (TranscriptEntry entry : entries) transcript = transcript.put(entry);
        }

        void find(Former found) {
            former = found;
            put(found.transcript());
            // nobody was talking here: the page has come too late
            if (found.stage() == Former.Stage.CLOSED && connection == ConnectionState.IDLE)
                failure = new SessionEvent.Failed("", Words.RESUME_EXPIRED);
        }

        SessionSnapshot build() {
            return new SessionSnapshot(
                    connection,
                    agent,
                    microphone,
                    devices,
                    extras,
                    admitted,
                    agentSeen,
                    video,
                    playbackAllowed,
                    spoken,
                    reconnecting,
                    canResume,
                    resume,
                    hint,
                    hintSeconds,
                    waitedSeconds,
                    talkedSeconds,
                    ending,
                    rating,
                    former,
                    failure,
                    transcript);
        }
    }
}
