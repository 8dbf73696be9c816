package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientEventsTest {

    private static final JsonMapper json = JsonMapper.builder().build();

    @Test
    void readsEveryEventOfTheConnector() {
        assertThat(read("""
                        [{"type":"connectionState","state":"connecting"}, {"type":"agentState","state":"speaking"},
                         {"type":"microphone","state":"muted"}, {"type":"audioTrack"}, {"type":"videoTrack"}, {"type":"videoTrackRemoved"},
                         {"type":"playback","allowed":false}, {"type":"resumability","canResume":true}, {"type":"waited","seconds":5},
                         {"type":"error","message":"m","code":"AGENT_TIMEOUT"}, {"type":"data","message":{"type":"x"}}, {"type":"ended","seconds":252},
                         {"type":"ended","seconds":3,"reason":"agent_left"}, {"type":"resume","step":"offered"}, {"type":"heard"},
                         {"type":"hint","hint":"agent_lost"}, {"type":"hint","hint":"idle","seconds":30},
                         {"type":"devices","devices":[{"id":"m1","label":"Built-in"}],"current":"m1"},
                         {"type":"refused","code":"busy","message":"m","retryAfterSeconds":20}, {"type":"refused","code":"unavailable"}]""").events())
                .containsExactly(
                        new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING),
                        new SessionEvent.AgentStateChanged(AgentState.SPEAKING),
                        new SessionEvent.MicrophoneChanged(MicrophoneState.MUTED),
                        new SessionEvent.AudioTrackAdded(),
                        new SessionEvent.VideoTrackAdded(),
                        new SessionEvent.VideoTrackRemoved(),
                        new SessionEvent.PlaybackChanged(false),
                        new SessionEvent.ResumabilityChanged(true),
                        new SessionEvent.Waited(5),
                        new SessionEvent.Failed("m", "AGENT_TIMEOUT"),
                        new SessionEvent.DataReceived(json.readTree("{\"type\":\"x\"}")),
                        new SessionEvent.Ended(252, null),
                        new SessionEvent.Ended(3, Ending.AGENT_LEFT),
                        new SessionEvent.ResumeChanged(ResumeStep.OFFERED),
                        new SessionEvent.Heard(),
                        new SessionEvent.HintChanged(Hint.AGENT_LOST, 0),
                        new SessionEvent.HintChanged(Hint.IDLE, 30),
                        new SessionEvent.DevicesChanged(
                                new Devices(List.of(new Devices.Device("m1", "Built-in")), "m1")),
                        new SessionEvent.Failed("m", "busy", 20),
                        new SessionEvent.Failed("", "unavailable"));
    }

    @Test
    void leavesOutWhatIsMalformedAndKeepsWhatIsBesideIt() {
        ClientEvents read = read("""
                [{"type":"agentState","state":"dancing"}, 7, null, [], {"type":"agentState"}, {"type":"error","code":"<b>"},
                 {"type":"waited","seconds":-1}, {"type":"data","message":"text"}, {"type":"resume","step":"later"}, {"type":"hint"},
                 {"type":"devices","devices":{}}, {"type":"refused"}, {"type":"agentState","state":"thinking"}]""");
        assertThat(read.events()).containsExactly(new SessionEvent.AgentStateChanged(AgentState.THINKING));
        assertThat(read.malformed()).isEqualTo(12);
    }

    @Test
    void readsTranscriptEntriesAsOneEvent() {
        ClientEvents read = ClientEvents.parseTranscript(json.readTree("""
                [{"id":"a","role":"agent","text":"Hello","final":true}, {"id":"b","role":"admin","text":"x","final":true},
                 {"id":"c","role":"user","text":"<b>hi</b>","final":false}, {"id":"","role":"user","text":"x","final":true}]"""));
        assertThat(read.events())
                .containsExactly(new SessionEvent.Transcribed(List.of(
                        new TranscriptEntry("a", Role.AGENT, "Hello", true),
                        new TranscriptEntry("c", Role.USER, "<b>hi</b>", false))));
        assertThat(read.malformed()).isEqualTo(2);
    }

    @Test
    void readsNoMoreThanItsCap() {
        String many = "[" + "{\"type\":\"audioTrack\"},".repeat(5_000) + "{\"type\":\"audioTrack\"}]";
        assertThat(read(many).events()).hasSize(ClientEvents.MAX_ELEMENTS);
        assertThat(read(many).malformed()).isEqualTo(5_001 - ClientEvents.MAX_ELEMENTS);
    }

    @Test
    void whatHappensIsReadHoweverManyDataMessagesStandBeforeIt() {
        String flood = "{\"type\":\"data\",\"message\":{}},".repeat(5_000);
        ClientEvents read = read("[" + flood + "{\"type\":\"agentState\",\"state\":\"thinking\"}]");
        assertThat(read.events()).hasSize(ClientEvents.MAX_ELEMENTS + 1);
        assertThat(read.events().getLast()).isEqualTo(new SessionEvent.AgentStateChanged(AgentState.THINKING));
    }

    @Test
    void ofMicrophonesOnlyThoseThatCanBeChosenAreRead() {
        String many = "{\"id\":\"m\",\"label\":\"Mic\"},".repeat(50);
        String tooLong = "x".repeat(Devices.MAX_LABEL + 1);
        assertThat(
                        read("[{\"type\":\"devices\",\"devices\":[7,{\"id\":\"\",\"label\":\"a\"},{\"id\":\"a\"},{\"id\":\"a\",\"label\":\""
                                        + tooLong + "\"},{\"id\":\"b\",\"label\":\"<b>\"}]}]")
                                .events())
                .containsExactly(
                        new SessionEvent.DevicesChanged(new Devices(List.of(new Devices.Device("b", "<b>")), "")));
        assertThat(read("[{\"type\":\"devices\",\"devices\":[" + many + "null]}]")
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(
                                ((SessionEvent.DevicesChanged) event).devices().devices())
                        .hasSize(Devices.MAX_DEVICES));
    }

    @Test
    void takesAnyJsonWithoutAnException() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            JsonNode junk = json.readTree(junk(random, 4));
            assertThat(ClientEvents.parse(junk).events()).doesNotContainNull();
            assertThat(ClientEvents.parseTranscript(junk).events()).doesNotContainNull();
        }
    }

    private static ClientEvents read(String report) {
        return ClientEvents.parse(json.readTree(report));
    }

    private static String junk(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> random.nextBoolean() ? "1e308" : String.valueOf(random.nextLong());
            case 3 -> "\"" + "x".repeat(random.nextInt(2_000)) + "\"";
            case 4 -> "\"__proto__\"";
            case 5 -> "[" + junk(random, depth - 1) + "," + junk(random, depth - 1) + "]";
            case 6 ->
                "{\"type\":\"agentState\",\"state\":" + junk(random, depth - 1) + ",\"constructor\":"
                        + junk(random, depth - 1) + "}";
            default ->
                "[{\"id\":" + junk(random, depth - 1) + ",\"role\":\"user\",\"text\":" + junk(random, depth - 1)
                        + ",\"final\":true,\"__proto__\":{}}]";
        };
    }

    @Test
    void whatIsBesideTheMicrophoneIsReadAsAWholeOrNotAtAll() {
        String extras =
                "{'camera':true,'screen':false,'shares':true,'voice':true,'push':false,'tones':true,'problem':'camera_busy',"
                        + "'cameras':{'devices':[{'id':'c1','label':'Front'}],'current':'c1'},'speakers':{'devices':[],'current':''}}";
        assertThat(extras(extras))
                .containsExactly(new SessionEvent.ExtrasChanged(new Extras(
                        true,
                        false,
                        true,
                        true,
                        false,
                        true,
                        Extras.Problem.CAMERA_BUSY,
                        new Devices(List.of(new Devices.Device("c1", "Front")), "c1"),
                        Devices.NONE)));
        assertThat(extras(extras.replace("'voice':true", "'voice':'yes'"))).isEmpty();
        assertThat(extras(extras.replace("camera_busy", "other"))).isEmpty();
        assertThat(extras(extras.replace("'speakers':", "'more':"))).isEmpty();
        assertThat(extras("7")).isEmpty();
    }

    private static List<SessionEvent> extras(String json) {
        return read("[{\"type\":\"extras\",\"extras\":" + json.replace('\'', '"') + "}]")
                .events();
    }
}
