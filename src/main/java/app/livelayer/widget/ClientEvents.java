package app.livelayer.widget;

import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.transcript.ReportedEntry;
import app.livelayer.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a browser reports, element by element: what is malformed is left out and counted, and never spoils what is beside it.
 *
 * @param events what could be read, in order
 * @param malformed how many elements were left out
 */
record ClientEvents(List<SessionEvent> events, int malformed) {

    /** The most events that are read of one report, and the most data messages beside them. */
    static final int MAX_ELEMENTS = 100;

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_CODE = 40;
    private static final int MAX_DATA = 16_384;
    private static final String DATA = "data";

    /** Reads an array of events, each {@code {type, …}} as {@code frontend/connector/server.ts} names them. */
    static ClientEvents parse(@Nullable JsonNode report) {
        if (report == null || !report.isArray()) return new ClientEvents(List.of(), 1);
        List<SessionEvent> events = new ArrayList<>();
        int messages = 0;
        int others = 0;
        for (JsonNode element : report) {
            boolean data = DATA.equals(type(element));
            // an agent that floods the room must not push out what happens to it
            if ((data ? ++messages : ++others) <= MAX_ELEMENTS) event(element).ifPresent(events::add);
        }
        return new ClientEvents(List.copyOf(events), report.size() - events.size());
    }

    /** Reads an array of transcript entries, each {@code {id, role, text, final}}. */
    static ClientEvents parseTranscript(@Nullable JsonNode report) {
        if (report == null || !report.isArray()) return new ClientEvents(List.of(), 1);
        List<TranscriptEntry> entries = new ArrayList<>();
        int elements = Math.min(report.size(), MAX_ELEMENTS);
        for (int i = 0; i < elements; i++) ReportedEntry.read(report.get(i)).ifPresent(entries::add);
        return new ClientEvents(
                entries.isEmpty() ? List.of() : List.of(new SessionEvent.Transcribed(List.copyOf(entries))),
                report.size() - entries.size());
    }

    /** All entries of these events. */
    List<TranscriptEntry> entries() {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (SessionEvent event : events) {
            if (event instanceof SessionEvent.Transcribed transcribed) entries.addAll(transcribed.entries());
        }
        return entries;
    }

    private static String type(JsonNode node) {
        return text(node, "type", MAX_CODE).orElse("");
    }

    private static Optional<SessionEvent> event(JsonNode node) {
        return switch (type(node)) {
            case "connectionState" ->
                constant(ConnectionState.class, node, "state").map(SessionEvent.ConnectionStateChanged::new);
            case "agentState" -> constant(AgentState.class, node, "state").map(SessionEvent.AgentStateChanged::new);
            case "microphone" ->
                constant(MicrophoneState.class, node, "state").map(SessionEvent.MicrophoneChanged::new);
            case "devices" -> devices(node).map(SessionEvent.DevicesChanged::new);
            case "extras" -> extras(node.get("extras")).map(SessionEvent.ExtrasChanged::new);
            case "audioTrack" -> Optional.of(new SessionEvent.AudioTrackAdded());
            case "videoTrack" -> Optional.of(new SessionEvent.VideoTrackAdded());
            case "videoTrackRemoved" -> Optional.of(new SessionEvent.VideoTrackRemoved());
            case "language" -> text(node, "language", MAX_CODE).map(SessionEvent.LanguageChosen::new);
            case "heard" -> Optional.of(new SessionEvent.Heard());
            case "quality" ->
                text(node, "quality", MAX_CODE)
                        .map(quality -> new SessionEvent.QualityChanged(
                                ConnectionQuality.ofWire(quality).orElse(null)));
            case "playback" -> flag(node, "allowed").map(SessionEvent.PlaybackChanged::new);
            case "reconnecting" -> flag(node, "active").map(SessionEvent.ReconnectingChanged::new);
            case "resumability" -> flag(node, "canResume").map(SessionEvent.ResumabilityChanged::new);
            case "resume" -> constant(ResumeStep.class, node, "step").map(SessionEvent.ResumeChanged::new);
            case "hint" ->
                constant(Hint.class, node, "hint")
                        .map(hint -> new SessionEvent.HintChanged(
                                hint, seconds(node, "seconds").orElse(0)));
            case "waited" -> seconds(node, "seconds").map(SessionEvent.Waited::new);
            case "error" -> failed(node, null);
            case "refused" -> failed(node, seconds(node, "retryAfterSeconds").orElse(null));
            case DATA ->
                Optional.ofNullable(node.get("message"))
                        .filter(message ->
                                message.isObject() && message.toString().length() <= MAX_DATA)
                        .map(SessionEvent.DataReceived::new);
            case "ended" ->
                seconds(node, "seconds")
                        .map(seconds -> new SessionEvent.Ended(
                                seconds, constant(Ending.class, node, "reason").orElse(null)));
            default -> Optional.empty();
        };
    }

    private static Optional<SessionEvent> failed(JsonNode node, @Nullable Integer retryAfter) {
        return text(node, "code", MAX_CODE)
                .filter(code -> code.matches("[A-Za-z_]+"))
                .map(code -> new SessionEvent.Failed(
                        text(node, "message", MAX_MESSAGE).orElse(""), code, retryAfter));
    }

    private static Optional<Devices> devices(JsonNode node) {
        JsonNode list = node.get("devices");
        if (list == null || !list.isArray()) return Optional.empty();
        List<Devices.Device> devices = new ArrayList<>();
        for (JsonNode device : list) {
            Optional<String> id = text(device, "id", Devices.MAX_LABEL).filter(value -> !value.isEmpty());
            Optional<String> label = text(device, "label", Devices.MAX_LABEL);
            if (id.isEmpty() || label.isEmpty() || devices.size() == Devices.MAX_DEVICES) continue;
            devices.add(new Devices.Device(id.get(), label.get()));
        }
        return Optional.of(new Devices(
                List.copyOf(devices), text(node, "current", Devices.MAX_LABEL).orElse("")));
    }

    /** All of it or nothing. */
    private static Optional<Extras> extras(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) return Optional.empty();
        Optional<Devices> cameras = Optional.ofNullable(node.get("cameras")).flatMap(ClientEvents::devices);
        Optional<Devices> speakers = Optional.ofNullable(node.get("speakers")).flatMap(ClientEvents::devices);
        Optional<Extras.Problem> problem = constant(Extras.Problem.class, node, "problem");
        List<Boolean> flags = Stream.of("camera", "screen", "shares", "voice", "push", "tones")
                .flatMap(name -> flag(node, name).stream())
                .toList();
        if (flags.size() < 6 || cameras.isEmpty() || speakers.isEmpty() || problem.isEmpty()) return Optional.empty();
        return Optional.of(new Extras(
                flags.get(0),
                flags.get(1),
                flags.get(2),
                flags.get(3),
                flags.get(4),
                flags.get(5),
                problem.get(),
                cameras.get(),
                speakers.get()));
    }

    private static Optional<String> text(JsonNode node, String field, int longest) {
        JsonNode value = node.get(field);
        if (value == null || !value.isString()) return Optional.empty();
        return Optional.of(value.stringValue()).filter(text -> text.length() <= longest);
    }

    private static Optional<Boolean> flag(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    private static Optional<Integer> seconds(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isInt() && value.intValue() >= 0
                ? Optional.of(value.intValue())
                : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode node, String field) {
        return text(node, field, MAX_CODE).flatMap(wire -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(wire)) return Optional.of(constant);
            }
            return Optional.empty();
        });
    }
}
