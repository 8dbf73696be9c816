package app.livelayer.widget;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a browser reports, element by element: what is malformed is left out and counted, and never spoils what is beside it.
 *
 * @param events what could be read, in order
 * @param malformed how many elements were left out
 */
record ClientEvents(List<SessionEvent> events, int malformed) {

    /** The most elements that are read of one report. */
    static final int MAX_ELEMENTS = 100;

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_CODE = 40;
    private static final int MAX_DATA = 16_384;

    /** Reads an array of events, each {@code {type, …}} as {@code frontend/connector/server.ts} names them. */
    static ClientEvents parse(@Nullable JsonNode report) {
        return read(report, ClientEvents::event);
    }

    /** Reads an array of transcript entries, each {@code {id, role, text, final}}. */
    static ClientEvents parseTranscript(@Nullable JsonNode report) {
        List<TranscriptEntry> entries = new ArrayList<>();
        ClientEvents read = read(
                report,
                element -> entry(element).map(entry -> {
                    entries.add(entry);
                    return new SessionEvent.Transcribed(List.of(entry));
                }));
        if (entries.isEmpty()) return read;
        return new ClientEvents(List.of(new SessionEvent.Transcribed(List.copyOf(entries))), read.malformed);
    }

    private static ClientEvents read(@Nullable JsonNode report, Reader reader) {
        if (report == null || !report.isArray()) return new ClientEvents(List.of(), 1);
        List<SessionEvent> events = new ArrayList<>();
        int elements = Math.min(report.size(), MAX_ELEMENTS);
        for (int i = 0; i < elements; i++) reader.read(report.get(i)).ifPresent(events::add);
        return new ClientEvents(List.copyOf(events), report.size() - events.size());
    }

    private static Optional<SessionEvent> event(JsonNode node) {
        return switch (text(node, "type", MAX_CODE).orElse("")) {
            case "connectionState" ->
                constant(ConnectionState.class, node, "state").map(SessionEvent.ConnectionStateChanged::new);
            case "agentState" -> constant(AgentState.class, node, "state").map(SessionEvent.AgentStateChanged::new);
            case "microphone" ->
                constant(MicrophoneState.class, node, "state").map(SessionEvent.MicrophoneChanged::new);
            case "audioTrack" -> Optional.of(new SessionEvent.AudioTrackAdded());
            case "videoTrack" -> Optional.of(new SessionEvent.VideoTrackAdded());
            case "videoTrackRemoved" -> Optional.of(new SessionEvent.VideoTrackRemoved());
            case "playback" -> flag(node, "allowed").map(SessionEvent.PlaybackChanged::new);
            case "reconnecting" -> flag(node, "active").map(SessionEvent.ReconnectingChanged::new);
            case "resumability" -> flag(node, "canResume").map(SessionEvent.ResumabilityChanged::new);
            case "waited" -> seconds(node).map(SessionEvent.Waited::new);
            case "error" ->
                text(node, "code", MAX_CODE)
                        .filter(code -> code.matches("[A-Za-z_]+"))
                        .map(code -> new SessionEvent.Failed(
                                text(node, "message", MAX_MESSAGE).orElse(""), code));
            case "data" ->
                Optional.ofNullable(node.get("message"))
                        .filter(message ->
                                message.isObject() && message.toString().length() <= MAX_DATA)
                        .map(SessionEvent.DataReceived::new);
            case "ended" -> seconds(node).map(SessionEvent.Ended::new);
            default -> Optional.empty();
        };
    }

    private static Optional<TranscriptEntry> entry(JsonNode node) {
        Optional<Role> role = text(node, "role", MAX_CODE).flatMap(Role::ofWire);
        Optional<String> id = text(node, "id", TranscriptEntry.MAX_ID).filter(value -> !value.isEmpty());
        Optional<String> text = text(node, "text", TranscriptEntry.MAX_TEXT);
        Optional<Boolean> isFinal = flag(node, "final");
        if (role.isEmpty() || id.isEmpty() || text.isEmpty() || isFinal.isEmpty()) return Optional.empty();
        return Optional.of(new TranscriptEntry(id.get(), role.get(), text.get(), isFinal.get()));
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

    private static Optional<Integer> seconds(JsonNode node) {
        JsonNode value = node.get("seconds");
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

    private interface Reader {
        Optional<? extends SessionEvent> read(JsonNode element);
    }
}
