package app.livelayer.widget;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every state of the widget, scripted. */
record Gallery(String section, String name, SessionSnapshot session, boolean writing, boolean more) {

    /** The connector says that the room is lost, for this server cannot be reached. */
    static final String ADRIFT = "adrift";

    static final List<TranscriptEntry> SAID = List.of(
            new TranscriptEntry("a", Role.USER, "Do you ship to Iceland?", true),
            new TranscriptEntry("b", Role.AGENT, "We do. It takes about four days and costs 9 euros.", true));

    private static final Devices DEVICES = new Devices(
            List.of(
                    new Devices.Device("m1", "Built-in microphone"),
                    new Devices.Device("m2", "Headset of a rather long-winded maker (2nd generation)")),
            "m1");

    private static final SessionSnapshot ON = SessionSnapshot.INITIAL
            .after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON))
            .after(new SessionEvent.DevicesChanged(DEVICES));
    private static final SessionSnapshot CONNECTING = connection(ON, ConnectionState.CONNECTING);
    private static final SessionSnapshot WAITING =
            connection(CONNECTING.after(new SessionEvent.Admitted()), ConnectionState.CONNECTED);
    private static final SessionSnapshot TALK =
            agent(WAITING, AgentState.LISTENING).after(new SessionEvent.Transcribed(SAID));
    private static final SessionSnapshot TEXT = TALK.after(new SessionEvent.MicrophoneChanged(MicrophoneState.OFF));

    static List<Gallery> states() {
        List<Gallery> states = new ArrayList<>();
        before(states);
        waits(states);
        talk(states);
        breaks(states);
        returns(states);
        refusals(states);
        ends(states);
        return states;
    }

    private static void before(List<Gallery> states) {
        states.add(of("before", "idle", SessionSnapshot.INITIAL));
        states.add(of(
                "before",
                "microphone-prompt",
                SessionSnapshot.INITIAL.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ASKING))));
        for (String code : List.of("MIC_PERMISSION_DENIED", "MIC_FORBIDDEN", "MIC_NOT_FOUND", "MIC_UNAVAILABLE"))
            states.add(of("before", code, failed(SessionSnapshot.INITIAL, code)));
    }

    private static void waits(List<Gallery> states) {
        states.add(of("waits", "admitting", CONNECTING));
        states.add(of("waits", "connecting", CONNECTING.after(new SessionEvent.Admitted())));
        states.add(of(
                "waits",
                "connecting-in-writing",
                CONNECTING
                        .after(new SessionEvent.MicrophoneChanged(MicrophoneState.OFF))
                        .after(new SessionEvent.Admitted())));
        states.add(of("waits", "waiting-5s", WAITING.after(new SessionEvent.Waited(5))));
        states.add(of("waits", "waiting-silent", hint(WAITING, Hint.SILENCE, 0)));
        states.add(of("waits", "waiting-10s", WAITING.after(new SessionEvent.Waited(10))));
        states.add(new Gallery("waits", "waiting-writing", WAITING.after(new SessionEvent.Waited(10)), true, false));
    }

    private static void talk(List<Gallery> states) {
        states.add(of("talk", "listening", TALK));
        states.add(of("talk", "thinking", agent(TALK, AgentState.THINKING)));
        states.add(of("talk", "speaking", agent(TALK, AgentState.SPEAKING)));
        states.add(of("talk", "muted", TALK.after(new SessionEvent.MicrophoneChanged(MicrophoneState.MUTED))));
        states.add(of("talk", "text-only", TEXT));
        states.add(new Gallery(
                "talk",
                "pending",
                TEXT.after(new SessionEvent.Transcribed(
                        List.of(new TranscriptEntry("typed-1", Role.USER, "Can I pay by invoice?", false)))),
                true,
                false));
        states.add(new Gallery("talk", "more", TALK, false, true));
        states.add(new Gallery("talk", "more-on", extras(true, Extras.Problem.NONE), false, true));
        states.add(of("talk", "push", extras(true, Extras.Problem.NONE)));
        states.add(of("talk", "camera-blocked", extras(false, Extras.Problem.CAMERA_BLOCKED)));
        states.add(of("talk", "screen-forbidden", extras(false, Extras.Problem.SCREEN_FORBIDDEN)));
        states.add(of("talk", "sound-blocked", TALK.after(new SessionEvent.PlaybackChanged(false))));
        states.add(of("talk", "muted-by-system", hint(TALK, Hint.SILENCE, 0)));
        states.add(of("talk", "no-answer", hint(TALK, Hint.NO_ANSWER, 0)));
        states.add(of("talk", "page-question", hint(TALK, Hint.QUESTION, 0)));
        states.add(of("talk", "idle-warning", hint(TALK, Hint.IDLE, 30)));
    }

    private static void breaks(List<Gallery> states) {
        states.add(of("breaks", "reconnecting", TALK.after(new SessionEvent.ReconnectingChanged(true))));
        states.add(of("breaks", "room-lost", WAITING.after(new SessionEvent.ReconnectingChanged(true))));
        states.add(of("breaks", ADRIFT, TALK));
        states.add(of("breaks", "agent-lost", hint(TALK, Hint.AGENT_LOST, 0)));
        states.add(of("breaks", "agent-returning", hint(TALK, Hint.AGENT_RETURNING, 0)));
        states.add(of("breaks", "microphone-gone", failed(TEXT, "MIC_UNAVAILABLE")));
        states.add(of(
                "breaks",
                "microphone-gone-only",
                failed(TEXT.after(new SessionEvent.DevicesChanged(Devices.NONE)), "MIC_UNAVAILABLE")));
        states.add(of("breaks", "microphone-revoked", failed(TEXT, "MIC_PERMISSION_DENIED")));
    }

    private static void returns(List<Gallery> states) {
        SessionSnapshot other = former(Former.Stage.HERE, null);
        states.add(of("returns", "second-tab", other.after(new SessionEvent.ResumeChanged(ResumeStep.ELSEWHERE))));
        states.add(of(
                "returns",
                "resume-offered",
                former(Former.Stage.OFFERED, null).after(new SessionEvent.ResumeChanged(ResumeStep.OFFERED))));
        states.add(of(
                "returns",
                "resuming",
                connection(
                        other.after(new SessionEvent.ResumeChanged(ResumeStep.RESUMING)), ConnectionState.CONNECTING)));
        states.add(of("returns", "resumed", TALK.after(new SessionEvent.ResumeChanged(ResumeStep.RESUMED))));
        states.add(of("returns", "resume-expired", former(Former.Stage.CLOSED, Ending.CLOSED)));
        states.add(of("returns", "resume-expired-idle", former(Former.Stage.CLOSED, Ending.IDLE)));
    }

    private static void refusals(List<Gallery> states) {
        for (String code : List.of("busy", "rate_limited"))
            states.add(of(
                    "refusals",
                    code,
                    connection(SessionSnapshot.INITIAL, ConnectionState.ERROR)
                            .after(new SessionEvent.Failed("", code, 20))));
        for (String code : List.of(
                "unavailable",
                "AGENT_TIMEOUT",
                "AGENT_LEFT",
                "CONTINUED_ELSEWHERE",
                "ROOM_DISCONNECT",
                "CONNECT_FAILED"))
            states.add(of("refusals", code, failed(connection(TALK, ConnectionState.ERROR), code)));
        states.add(of(
                "refusals",
                "origin_not_allowed",
                connection(SessionSnapshot.INITIAL, ConnectionState.ERROR)
                        .after(new SessionEvent.Failed(
                                "For the owner: add https://shop.example to the allowed origins.",
                                "origin_not_allowed"))));
    }

    private static void ends(List<Gallery> states) {
        for (Ending ending : List.of(Ending.VISITOR, Ending.IDLE, Ending.LIMIT, Ending.OPERATOR))
            states.add(of(
                    "ends",
                    "ended-" + ending,
                    connection(TALK.after(new SessionEvent.Ended(252, ending)), ConnectionState.DISCONNECTED)));
    }

    private static SessionSnapshot extras(boolean on, Extras.Problem problem) {
        return TALK.after(new SessionEvent.MicrophoneChanged(on ? MicrophoneState.MUTED : MicrophoneState.ON))
                .after(new SessionEvent.ExtrasChanged(
                        new Extras(on, on, true, !on, on, on, problem, DEVICES, DEVICES)));
    }

    private static Gallery of(String section, String name, SessionSnapshot session) {
        return new Gallery(section, name, session, false, false);
    }

    private static SessionSnapshot former(Former.Stage stage, @Nullable Ending ending) {
        return SessionSnapshot.INITIAL.after(new SessionEvent.FormerFound(
                new Former(stage, Duration.ofSeconds(125), Duration.ofSeconds(175 + 60), ending, SAID)));
    }

    private static SessionSnapshot connection(SessionSnapshot session, ConnectionState state) {
        return session.after(new SessionEvent.ConnectionStateChanged(state));
    }

    private static SessionSnapshot agent(SessionSnapshot session, AgentState state) {
        return session.after(new SessionEvent.AgentStateChanged(state));
    }

    private static SessionSnapshot hint(SessionSnapshot session, Hint hint, int seconds) {
        return session.after(new SessionEvent.HintChanged(hint, seconds));
    }

    private static SessionSnapshot failed(SessionSnapshot session, String code) {
        return session.after(new SessionEvent.Failed("", code));
    }
}
