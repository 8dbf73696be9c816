package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.livekit.LiveKitServer;
import app.livelayer.livekit.NewRoom;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** From a page's request to a room on a real LiveKit that lets the visitor in, and back. */
class AdmissionIT {

    @ParameterizedTest
    @EnumSource
    void anAdmittedVisitorMayJoinARoomThatExists(TestDatabase database) throws Exception {
        try (LiveKitServer livekit = LiveKitServer.start();
                Backend backend = Backend.with(database, Clock.systemUTC(), livekit.properties());
                HttpClient http = HttpClient.newHttpClient()) {
            backend.publish("org_1", "agt_1", "https://shop.example");
            Conversations conversations = backend.get(Conversations.class);
            Rooms rooms = backend.get(Rooms.class);

            Admitted admitted = (Admitted) conversations.open(new OpenConversation(
                    "agt_1",
                    new Caller("https://shop.example", null, null, null),
                    null,
                    JsonNodeFactory.instance.objectNode(),
                    null));

            assertThat(rooms.list()).extracting(Room::name).containsExactly(admitted.roomName());
            assertThat(admitted.url()).isEqualTo(livekit.url());
            URI validate = URI.create(
                    admitted.url().replaceFirst("ws", "http") + "/rtc/validate?access_token=" + admitted.token());
            var answer = http.send(HttpRequest.newBuilder(validate).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("success");

            conversations.end(admitted.conversationId(), EndReason.VISITOR);
            assertThat(rooms.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSweepDeletesOurOrphansOnARealLiveKit(TestDatabase database) throws Exception {
        AdjustableClock clock = new AdjustableClock();
        try (LiveKitServer livekit = LiveKitServer.start();
                Backend backend = Backend.with(database, clock, livekit.properties())) {
            Rooms rooms = backend.get(Rooms.class);
            String ours = backend.get(Installation.class).newRoomName();
            rooms.create(empty(ours));
            rooms.create(empty("somebody-else"));

            backend.get(Sweep.class).run();
            assertThat(rooms.list()).extracting(Room::name).containsExactlyInAnyOrder(ours, "somebody-else");

            clock.advance(Duration.ofMinutes(1));
            backend.get(Sweep.class).run();
            assertThat(rooms.list()).extracting(Room::name).containsExactly("somebody-else");
        }
    }

    private static NewRoom empty(String name) {
        return new NewRoom(name, "{}", "nobody", "{}", Backend.TIMES.joinWithin(), Backend.TIMES.sameRoom());
    }
}
