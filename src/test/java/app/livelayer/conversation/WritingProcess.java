package app.livelayer.conversation;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.JsonNodeFactory;

/** A process that talks without end, and tells on a line each what it was told is durable: {@code conversation entry}. */
final class WritingProcess {

    private static final int CONVERSATIONS = 4;

    private WritingProcess() {}

    public static void main(String[] arguments) throws Exception {
        TestDatabase.Opened database = TestDatabase.valueOf(arguments[0]).open(arguments[1]);
        Clock clock = Clock.systemUTC();
        Backend backend = Backend.on(database, clock, new FakeRooms(clock));
        backend.publish("org_1", "agt_1", ConversationTest.SHOP);
        Conversations conversations = backend.get(Conversations.class);
        try (var threads = Executors.newFixedThreadPool(CONVERSATIONS)) {
            for (int i = 0; i < CONVERSATIONS; i++) threads.submit(() -> talk(conversations));
        }
    }

    private static Void talk(Conversations conversations) {
        Admitted admitted = (Admitted) conversations.open(new OpenConversation(
                "agt_1", ConversationTest.PAGE, null, JsonNodeFactory.instance.objectNode(), null));
        for (int i = 0; ; i++) {
            TranscriptEntry entry = new TranscriptEntry("s" + i, Role.USER, "words of s" + i, true);
            Set<String> durable = conversations.record(admitted.conversationId(), List.of(entry), Source.BROWSER);
            for (String id : durable) System.out.println(admitted.conversationId() + " " + id);
        }
    }
}
