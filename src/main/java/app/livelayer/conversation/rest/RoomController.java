package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Source;
import app.livelayer.conversation.rest.RoomAccess.Access;
import app.livelayer.transcript.TranscriptEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page's own {@code LiveKitSession}, and an agent's worker, tell of a conversation, named by its room.
 *
 * <p>A page proves itself with {@code Authorization: Bearer} and the participant token that came with the room's name. Its expiry does not count while the
 * conversation is open or can be resumed. Refused, in this order: {@code too_large} 413, {@code invalid_request} 400 for the form of the request,
 * {@code invalid_request} 401 for a token that is not this room's, {@code rate_limited} 429 (with {@code Retry-After}, seconds), {@code resume_expired} 410 for
 * a conversation that is over, {@code unavailable} 503.
 */
@RestController
@RequestMapping("/api/widget/session/{roomName}")
class RoomController {

    private final Conversations conversations;
    private final RoomAccess access;
    private final JsonMapper json;

    RoomController(Conversations conversations, RoomAccess access, JsonMapper json) {
        this.conversations = conversations;
        this.access = access;
        this.json = json;
    }

    /** Which entries are final and stored: nobody needs to bring them again. */
    record Stored(Set<String> durable) {}

    /** A token for the same participant in the same room; must be used within two minutes. */
    record Token(String token, String url, String roomName) {}

    /**
     * Stores entries of the transcript: {@code {entries: [{id, role, text, final}]}}, JSON of at most 64 kB and 100 entries; answers {@link Stored}. A final
     * entry never changes; a malformed one is left out. With {@code x-api-key}, a key of the agent's organization, and without a bearer, the entries are the
     * agent's worker's own, and win over those of a page: {@code key_expired} 401, {@code key_wrong_org} 403.
     */
    @PostMapping("/transcript")
    ResponseEntity<?> transcript(@PathVariable String roomName, HttpServletRequest request) {
        return answer(
                Body.object(json, request, TranscriptRequest.MAX_BODY),
                body -> answer(TranscriptRequest.read(body), entries -> {
                    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
                    String key = request.getHeader("x-api-key");
                    return authorization == null && key != null && !key.isBlank()
                            ? answer(access.worker(roomName, key), id -> stored(id, entries, Source.WORKER))
                            : answer(
                                    access.visitor(roomName, authorization),
                                    hold -> stored(hold.id(), entries, Source.BROWSER));
                }));
    }

    private ResponseEntity<?> stored(ConversationId id, List<TranscriptEntry> entries, Source source) {
        return Answers.ok(new Stored(conversations.record(id, entries, source)));
    }

    /** The page is being left: {@code 204}. The body is the participant token, for {@code sendBeacon} can send no header. */
    @PostMapping("/leave")
    ResponseEntity<?> leave(@PathVariable String roomName, HttpServletRequest request) {
        return answer(
                Body.text(request),
                token -> answer(access.visitorBy(token, roomName), hold -> {
                    conversations.leave(hold.id(), hold.generation());
                    return ResponseEntity.noContent().build();
                }));
    }

    /** The visitor ends the conversation: {@code 204}, and its room is deleted. Nothing happens when somebody else has taken it up. */
    @PostMapping("/end")
    ResponseEntity<?> end(@PathVariable String roomName, HttpServletRequest request) {
        return answer(access.visitor(roomName, request.getHeader(HttpHeaders.AUTHORIZATION)), hold -> {
            conversations.end(hold, EndReason.VISITOR);
            return ResponseEntity.noContent().build();
        });
    }

    /**
     * Whether the agent helped in a conversation that has ended: {@code {rating: "no"|"partly"|"yes", words?}}, JSON; {@code 204}. Words have at most 1,000
     * characters. May be said anew; {@code resume_expired} 410 while it goes on, and once somebody else has taken it up.
     */
    @PostMapping("/rating")
    ResponseEntity<?> rating(@PathVariable String roomName, HttpServletRequest request) {
        return answer(
                Body.object(json, request),
                body -> answer(
                        RatingRequest.read(body),
                        said -> answer(
                                access.visitor(roomName, request.getHeader(HttpHeaders.AUTHORIZATION)),
                                hold -> conversations.rate(hold, said.rating(), said.words())
                                        ? ResponseEntity.noContent().build()
                                        : Answers.refused(RoomAccess.EXPIRED))));
    }

    /** Another {@link Token}; {@code resume_expired} 410 also when somebody else has taken the conversation up, or its room is gone. */
    @PostMapping("/token")
    ResponseEntity<?> token(@PathVariable String roomName, HttpServletRequest request) {
        return answer(
                access.visitor(roomName, request.getHeader(HttpHeaders.AUTHORIZATION)),
                hold -> conversations
                        .freshToken(hold)
                        .<ResponseEntity<?>>map(fresh -> Answers.ok(new Token(fresh.token(), fresh.url(), roomName)))
                        .orElseGet(() -> Answers.refused(RoomAccess.EXPIRED)));
    }

    private static <T> ResponseEntity<?> answer(Body<T> body, Function<T, ResponseEntity<?>> understood) {
        return switch (body) {
            case Body.Malformed<T>(Refused refusal) -> Answers.refused(refusal);
            case Body.Understood<T>(T content) -> understood.apply(content);
        };
    }

    private static <T> ResponseEntity<?> answer(Access<T> access, Function<T, ResponseEntity<?>> granted) {
        return switch (access) {
            case Access.Denied<T>(int status, Refused refusal) -> Answers.refused(status, refusal);
            case Access.Granted<T>(T proved) -> granted.apply(proved);
        };
    }
}
