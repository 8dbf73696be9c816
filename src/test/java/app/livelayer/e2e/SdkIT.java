package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Participant;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A customer's own page with {@code sdk.js}, on an origin that no agent allows. */
class SdkIT extends EndToEnd {

    @Autowired
    ApiKeys keys;

    @Autowired
    Organizations organizations;

    @Autowired
    Rooms rooms;

    @Test
    void aKeyStandsInForTheOriginAndEveryCallbackIsCalled() throws Exception {
        try (HostPages stranger = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            talk(visitor, stranger, Map.of("apiKey", key()));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(called(visitor))
                            .contains(
                                    "onConnectionStateChange",
                                    "onAgentStateChange",
                                    "onAgentConfig",
                                    "onAudioTrack",
                                    "onVideoTrack",
                                    "onTranscript",
                                    "onResumabilityChange"));
            assertThat(visitor.page().evaluate("session.canResume()")).isEqualTo(true);
            assertThat(visitor.page().evaluate("document.querySelectorAll('#avatar audio, #avatar video').length"))
                    .isEqualTo(2);
            visitor.page().evaluate("session.disconnect()");
            assertThat(visitor.page().evaluate("session.getRoom()")).isNull();
            assertThat(called(visitor)).contains("onVideoTrackRemoved").doesNotContain("onError");
        }
    }

    @Test
    void whatIsSaidIsStoredAndAReloadIsInTheSameRoomAgain() throws Exception {
        try (HostPages shop = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            String page = page(shop, Map.of("apiKey", key())) + "&stored";
            visitor.page().navigate(page);
            visitor.page().locator("#talk").click();
            String room = answered(visitor, "what is the price", "free");
            String conversation = conversationIn(room);
            List<String> said = texts(visitor);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(stored(conversation)).containsAll(said));
            assertThat(sources(conversation)).containsOnly("browser");
            String agent = agentIn(room);

            visitor.page().navigate("about:blank");
            // LiveKit alone would notice after twenty seconds
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> state(conversation).equals("away"));

            visitor.page().navigate(page);
            assertThat(answered(visitor, "is it open source", "You can read the code"))
                    .isEqualTo(room);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> state(conversation).equals("joined"));
            visitor.page().reload();
            assertThat(answered(visitor, "how do i embed it", "script tag")).isEqualTo(room);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> state(conversation).equals("joined"));
            assertThat(agentIn(room)).isEqualTo(agent);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(roomsOfOurs()).containsExactly(room));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(stored(conversation))
                            .containsAll(said)
                            .contains("is it open source", "how do i embed it")
                            .doesNotHaveDuplicates());
            assertThat(visitor.page().evaluate("session.canResume()")).isEqualTo(true);
            end(visitor, room);
        }
    }

    @Test
    void disconnectEndsTheConversationAndConnectContinuesItInAnother() throws Exception {
        try (HostPages shop = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            // the server may delete the room before livekit-client has said goodbye, and then it complains of that
            visitor.expectComplaints("error reading from signal stream .*WS closed unexpectedly.*");
            talk(visitor, shop, Map.of("apiKey", key()));
            String first = answered(visitor, "what is the price", "free");
            String ended = conversationIn(first);
            end(visitor, first);
            assertThat(stored(ended)).contains("what is the price");

            visitor.page().evaluate("session.connect()");
            String second = answered(visitor, "is it open source", "You can read the code");
            assertThat(second).isNotEqualTo(first);
            assertThat(column(conversationIn(second), "prior_id")).isEqualTo(ended);
            end(visitor, second);
        }
    }

    @Test
    void aTokenThatHasExpiredIsExchanged() throws Exception {
        try (HostPages shop = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            String page = page(shop, Map.of("apiKey", key()));
            visitor.page().navigate(page + "&stored");
            visitor.page().locator("#talk").click();
            String room = answered(visitor, "what is the price", "free");
            visitor.page().navigate("about:blank");
            visitor.page().navigate(page);
            List<String> asked = new CopyOnWriteArrayList<>();
            visitor.page().onRequest(request -> asked.add(request.url()));
            // three minutes later by this page's clock, while LiveKit still lets the old token in: the new one is what
            // it used
            visitor.page().evaluate("""
                    () => {
                      const saved = JSON.parse(localStorage.getItem('__livelayer_session_agt_demo'));
                      const now = Date.now;
                      Date.now = () => now() + 180_000;
                      return session.connectWithToken(saved.url, saved.token);
                    }""");
            assertThat(answered(visitor, "is it open source", "You can read the code"))
                    .isEqualTo(room);
            assertThat(asked).contains(product() + "/api/widget/session/" + room + "/token");
            end(visitor, room);
        }
    }

    @Test
    void eachCodeOfTheServerIsReadableByThePage() throws Exception {
        assertThat(refused(Map.of())).isEqualTo("origin_not_allowed");
        assertThat(refused(Map.of("agentId", "agt_unknown"))).isEqualTo("agent_has_no_org");
        assertThat(refused(Map.of("apiKey", "ll_unknown"))).isEqualTo("key_expired");
        organizations.add(new Organization("org_other", "Another"));
        assertThat(refused(
                        Map.of("apiKey", keys.create("org_other", "test", null).secret())))
                .isEqualTo("key_wrong_org");
        assertThat(refused(Map.of("sessionBody", Map.of("text", "x".repeat(20_000)))))
                .isEqualTo("too_large");
        assertThat(refused(Map.of("sessionBody", Map.of("agentId", 7)))).isEqualTo("invalid_request");
    }

    private String refused(Map<String, ?> options) throws Exception {
        try (HostPages stranger = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.expectComplaints("the server responded with a status of 4[0-9]{2}");
            talk(visitor, stranger, options);
            await().atMost(Duration.ofSeconds(10)).until(() -> called(visitor).contains("onError"));
            assertThat(called(visitor)).doesNotContain("onTranscript");
            return (String) visitor.page().evaluate("notes.find((note) => note.name === 'onError').values[1]");
        }
    }

    private static void talk(Visitor visitor, HostPages stranger, Map<String, ?> options) {
        visitor.page().navigate(page(stranger, options));
        visitor.page().locator("#talk").click();
    }

    private static String page(HostPages stranger, Map<String, ?> options) {
        return stranger.origin() + "/sdk?options="
                + URLEncoder.encode(json.writeValueAsString(options), StandardCharsets.UTF_8);
    }

    private String key() {
        String organization = agents.published("agt_demo").orElseThrow().organizationId();
        return keys.create(organization, "test", null).secret();
    }

    /** Asks by typing, and answers the room's name when the agent has answered with these words. */
    private static String answered(Visitor visitor, String question, String answer) {
        visitor.page().waitForFunction("session.getRoom()?.state === 'connected'");
        visitor.page().evaluate("question => void session.sendText(question)", question);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(texts(visitor)).anyMatch(text -> text.contains(answer)));
        return (String) visitor.page().evaluate("session.getRoom().name");
    }

    /** The visitor ends the conversation: its row is closed, its room is gone. */
    private void end(Visitor visitor, String room) {
        visitor.page().evaluate("session.disconnect()");
        String conversation = conversationIn(room);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(state(conversation)).isEqualTo("ended");
            assertThat(column(conversation, "reason")).isEqualTo("visitor");
            assertThat(roomsOfOurs()).doesNotContain(room);
        });
    }

    /** What the page shows as final. */
    @SuppressWarnings("unchecked")
    private static List<String> texts(Visitor visitor) {
        return (List<String>) visitor.page().evaluate("""
                (notes.findLast(({ name }) => name === 'onTranscript')?.values[0] ?? []).filter(({ final }) => final).map(({ text }) => text)""");
    }

    private String conversationIn(String room) {
        return database.sql("select id from conversation where room_name = :room order by started_at desc limit 1")
                .param("room", room)
                .query(String.class)
                .single();
    }

    private String state(String conversation) {
        return column(conversation, "state");
    }

    private String column(String conversation, String column) {
        return database.sql("select %s from conversation where id = :id".formatted(column))
                .param("id", conversation)
                .query(String.class)
                .single();
    }

    private List<String> stored(String conversation) {
        return entries(conversation, "content");
    }

    private List<String> sources(String conversation) {
        return entries(conversation, "source");
    }

    private List<String> entries(String conversation, String column) {
        return database.sql("select %s from transcript_entry where conversation_id = :id and final order by position"
                        .formatted(column))
                .param("id", conversation)
                .query(String.class)
                .list();
    }

    /** The one agent in a room. */
    private String agentIn(String room) throws LiveKitUnavailableException {
        List<String> found = rooms.participants(room).orElseThrow().stream()
                .filter(participant -> participant.kind() == Participant.Kind.AGENT)
                .map(Participant::identity)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<String> roomsOfOurs() throws LiveKitUnavailableException {
        return rooms.list().stream()
                .map(Room::name)
                .filter(name -> name.startsWith("ll-"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> called(Visitor visitor) {
        return (List<String>) visitor.page().evaluate("notes.map((note) => note.name)");
    }
}
