package app.livelayer.livekit;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A real LiveKit tells what happens in its rooms. */
@SpringBootTest(
        classes = WebhookApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=ws://127.0.0.1:9",
            "livekit.api-key=" + LiveKitServer.API_KEY,
            "livekit.api-secret=" + LiveKitServer.API_SECRET,
            "db-scheduler.enabled=false",
            WebhookApplication.DATABASE
        })
class WebhookIT {

    @LocalServerPort
    private int port;

    @Autowired
    private WebhookApplication application;

    @Test
    void aRoomThatBeginsAVisitorWhoComesAndGoesAndItsEndAreTold() throws Exception {
        URI webhook = URI.create("http://127.0.0.1:" + port + "/livekit/webhook");
        try (LiveKitServer livekit = LiveKitServer.startWithWebhook(webhook);
                VisitorPage visitor = new VisitorPage()) {
            Rooms rooms = new LiveKitRooms(livekit.properties());
            ParticipantTokens tokens = new ParticipantTokens(livekit.properties());

            rooms.create(new NewRoom("ll-1", "{}", "nobody", "{}", Duration.ofSeconds(60), Duration.ofSeconds(40)));
            awaitChanges(1);
            visitor.join(tokens.visitor("ll-1", "visitor-1", 0));
            awaitChanges(2);
            visitor.leave();
            awaitChanges(3);
            rooms.delete("ll-1");
            awaitChanges(4);
        }
    }

    private void awaitChanges(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Collections.frequency(application.changed(), "ll-1") == count);
    }
}
