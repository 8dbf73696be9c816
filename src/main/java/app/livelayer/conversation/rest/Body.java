package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.Conversations;
import app.livelayer.security.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request: understood, or refused. */
sealed interface Body<T> {

    record Understood<T>(T content) implements Body<T> {}

    record Malformed<T>(Refused refusal) implements Body<T> {}

    /** A JSON object of at most {@link Conversations#MAX_BODY} bytes. */
    static Body<ObjectNode> object(JsonMapper json, HttpServletRequest request) {
        return object(json, request, Conversations.MAX_BODY);
    }

    /** @param limit in bytes, whole kB */
    static Body<ObjectNode> object(JsonMapper json, HttpServletRequest request, int limit) {
        return switch (bytes(request, limit)) {
            case Malformed<byte[]>(Refused refusal) -> new Malformed<>(refusal);
            case Understood<byte[]>(byte[] bytes) when isJson(request.getContentType()) -> object(json, bytes);
            case Understood<byte[]> other -> malformed("The body must be sent with content-type: application/json.");
        };
    }

    /** Text of at most {@link Conversations#MAX_BODY} bytes. */
    static Body<String> text(HttpServletRequest request) {
        return switch (bytes(request, Conversations.MAX_BODY)) {
            case Malformed<byte[]>(Refused refusal) -> new Malformed<>(refusal);
            case Understood<byte[]>(byte[] bytes) -> new Understood<>(new String(bytes, StandardCharsets.UTF_8));
        };
    }

    static <T> Malformed<T> malformed(String text) {
        return new Malformed<>(new Refused(Refusal.INVALID_REQUEST, text));
    }

    private static Body<ObjectNode> object(JsonMapper json, byte[] bytes) {
        try {
            return json.readTree(bytes) instanceof ObjectNode object
                    ? new Understood<>(object)
                    : malformed("The body must be a JSON object.");
        } catch (JacksonException e) {
            return malformed("The body is not JSON.");
        }
    }

    private static Body<byte[]> bytes(HttpServletRequest request, int limit) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(limit + 1);
            if (bytes.length <= limit) return new Understood<>(bytes);
            String text = "The body is larger than %d kB: send less.".formatted(limit / 1024);
            return new Malformed<>(new Refused(Refusal.TOO_LARGE, text));
        } catch (IOException e) {
            return malformed("The body ended early.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
