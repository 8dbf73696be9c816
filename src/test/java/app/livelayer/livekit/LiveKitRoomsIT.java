package app.livelayer.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomName;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we ask of LiveKit, asked of a real one. */
class LiveKitRoomsIT {

    private static LiveKitServer server;
    private static Rooms rooms;
    private static ParticipantTokens tokens;

    @BeforeAll
    static void start() throws Exception {
        server = LiveKitServer.start();
        rooms = new LiveKitRooms(server.properties());
        tokens = new ParticipantTokens(server.properties());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static NewRoom room(String name) {
        return new NewRoom(
                name,
                "{\"agentId\":\"agt_1\"}",
                "nobody",
                "{\"history\":[]}",
                Duration.ofSeconds(60),
                Duration.ofSeconds(40));
    }

    @Test
    void aRoomIsMadeListedAndDeleted() throws Exception {
        rooms.create(room("ll-abcdef-1"));
        rooms.create(room("ll-abcdef-1"));

        assertThat(rooms.list())
                .filteredOn(room -> room.name().equals("ll-abcdef-1"))
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.createdAt())
                            .isBetween(
                                    Instant.now().minusSeconds(20),
                                    Instant.now().plusSeconds(2));
                    assertThat(room.participants()).isZero();
                });
        assertThat(rooms.participants("ll-abcdef-1")).hasValue(List.of());

        rooms.delete("ll-abcdef-1");
        rooms.delete("ll-abcdef-1");
        assertThat(rooms.list()).extracting(Room::name).doesNotContain("ll-abcdef-1");
        assertThat(rooms.participants("ll-abcdef-1")).isEmpty();
    }

    @Test
    void anAgentCalledTwiceIsDispatchedOnce() throws Exception {
        rooms.create(room("ll-abcdef-6"));
        assertThat(dispatches("ll-abcdef-6")).hasSize(1);

        rooms.callAgent("ll-abcdef-6", "somebody", "{\"history\":[1]}");
        rooms.callAgent("ll-abcdef-6", "somebody", "{\"history\":[2]}");

        assertThat(dispatches("ll-abcdef-6")).singleElement().satisfies(dispatch -> {
            assertThat(dispatch.at("/agent_name").stringValue()).isEqualTo("somebody");
            assertThat(dispatch.at("/metadata").stringValue()).isEqualTo("{\"history\":[2]}");
        });
    }

    @Test
    void noAgentIsCalledToARoomThatIsGone() throws Exception {
        rooms.create(room("ll-abcdef-7"));
        rooms.delete("ll-abcdef-7");
        rooms.callAgent("ll-abcdef-7", "nobody", "{}");
        assertThat(rooms.list()).extracting(Room::name).doesNotContain("ll-abcdef-7");
    }

    @Test
    void aMessageArrivesAtAVisitorAndNowhereElse() throws Exception {
        rooms.send("ll-abcdef-8", "{}");
        rooms.create(room("ll-abcdef-8"));
        rooms.send("ll-abcdef-8", "{}");
        try (VisitorPage visitor = new VisitorPage()) {
            visitor.join(tokens.visitor("ll-abcdef-8", "visitor-1", 0));
            rooms.send("ll-abcdef-8", "{\"type\":\"idle_warning\",\"seconds\":30}");
            rooms.send("ll-abcdef-8", "{\"type\":\"ünïcode\"}");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> visitor.messages().size() == 2);
            assertThat(visitor.messages())
                    .containsExactly("{\"type\":\"idle_warning\",\"seconds\":30}", "{\"type\":\"ünïcode\"}");
        }
    }

    @Test
    void aTokenOfADeletedRoomMakesNone() throws Exception {
        String validate = server.url().replaceFirst("ws", "http") + "/rtc/validate?access_token="
                + tokens.visitor("ll-abcdef-9", "visitor-1", 0).token();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(URI.create(validate)).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(rooms.participants("ll-abcdef-9")).isEmpty();
    }

    /** As LiveKit's own API lists them. */
    private static JsonNode dispatches(String room) throws Exception {
        AccessToken token = new AccessToken(LiveKitServer.API_KEY, LiveKitServer.API_SECRET);
        token.addGrants(new RoomAdmin(true), new RoomName(room));
        String list = server.url().replaceFirst("ws", "http") + "/twirp/livekit.AgentDispatchService/ListDispatch";
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(list))
                            .header("content-type", "application/json")
                            .header("authorization", "Bearer " + token.toJwt())
                            .POST(HttpRequest.BodyPublishers.ofString("{\"room\":\"" + room + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body()).at("/agent_dispatches");
        }
    }

    @Test
    void aVisitorJoinsWithTheTokenAndIsSeen() throws Exception {
        rooms.create(room("ll-abcdef-2"));
        ConnectionDetails details = tokens.visitor("ll-abcdef-2", "visitor-1", 0);
        assertThat(details.url()).isEqualTo(server.url());

        try (HttpClient http = HttpClient.newHttpClient()) {
            FirstMessage joined = new FirstMessage();
            WebSocket visitor = http.newWebSocketBuilder()
                    .buildAsync(
                            URI.create(details.url() + "/rtc?protocol=15&auto_subscribe=1&access_token="
                                    + details.token()),
                            joined)
                    .get(5, TimeUnit.SECONDS);
            joined.arrived.get(5, TimeUnit.SECONDS);

            assertThat(rooms.participants("ll-abcdef-2").orElseThrow())
                    .singleElement()
                    .satisfies(participant -> {
                        assertThat(participant.identity()).isEqualTo("visitor-1", 0);
                        assertThat(participant.kind()).isEqualTo(Participant.Kind.VISITOR);
                        assertThat(participant.joinedAt())
                                .isBetween(
                                        Instant.now().minusSeconds(20),
                                        Instant.now().plusSeconds(2));
                    });
            visitor.abort();
        }
    }

    @Test
    void aTokenOpensNoOtherRoom() throws Exception {
        ConnectionDetails details = tokens.visitor("ll-abcdef-3", "visitor-1", 0);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String listRooms = server.url().replaceFirst("ws", "http") + "/twirp/livekit.RoomService/ListRooms";
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(listRooms))
                            .header("content-type", "application/json")
                            .header("authorization", "Bearer " + details.token())
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aWrongSecretIsSaidWithoutTheToken() {
        Rooms strangers =
                new LiveKitRooms(new LiveKitProperties(server.url(), null, LiveKitServer.API_KEY, "x".repeat(40)));
        assertThatThrownBy(() -> strangers.create(room("ll-abcdef-4")))
                .isInstanceOf(LiveKitUnavailableException.class)
                .hasMessage("CreateRoom: HTTP 401");
    }

    @Test
    void aLiveKitThatIsNotThereIsUnavailable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Rooms nowhere = new LiveKitRooms(new LiveKitProperties("ws://127.0.0.1:" + free, null, "k", "s".repeat(32)));
        assertThatThrownBy(nowhere::list).isInstanceOf(LiveKitUnavailableException.class);
    }

    @Test
    void aLiveKitThatDoesNotAnswerIsUnavailableAfterTwoSeconds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Rooms rooms = new LiveKitRooms(
                    new LiveKitProperties("ws://127.0.0.1:" + silent.getLocalPort(), null, "k", "s".repeat(32)));
            long start = System.nanoTime();
            assertThatThrownBy(() -> rooms.create(room("ll-abcdef-5"))).isInstanceOf(LiveKitUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(10));
        }
    }

    private static final class FirstMessage implements WebSocket.Listener {

        final CompletableFuture<Void> arrived = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, java.nio.ByteBuffer data, boolean last) {
            arrived.complete(null);
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            arrived.completeExceptionally(error);
        }
    }
}
