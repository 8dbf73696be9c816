package app.livelayer.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        return new NewRoom(name, "{\"agentId\":\"agt_1\"}", "nobody", "{\"history\":[]}");
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
