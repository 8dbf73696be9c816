package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.Participant;
import app.livelayer.livekit.Rooms;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A visitor of the installation in a conversation: what is on screen, in the database and on the LiveKit server. Questions are typed. */
final class Talk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a browser says by itself of a line that is broken. */
    static final String BROKEN_LINE =
            "net::ERR_|WebSocket|Failed to fetch|Failed to load resource|status of (4|5)[0-9]{2}|ConnectionError|NegotiationError|could not establish|signal|abort";

    final Visitor visitor;
    final String id;
    final String room;
    private final Records records;
    private final List<String> asked = new ArrayList<>();

    /** Where one sees what has become of a conversation. */
    record Records(Supplier<JdbcClient> database, Supplier<Rooms> rooms) {

        private Records(Installation installation) {
            this(installation::database, () -> installation.rooms);
        }
    }

    private Talk(Records records, Visitor visitor, String id) {
        this.records = records;
        this.visitor = visitor;
        this.id = id;
        this.room = (String) row().get("room_name");
    }

    /** Begun with this agent, in writing. */
    static Talk begin(Installation installation, String agentId) {
        return of(new Records(installation), visit(installation, agentId));
    }

    /** The conversation that this visitor has just begun. */
    static Talk of(Records records, Visitor visitor) {
        return new Talk(records, visitor, idOf(visitor.heardOnce("conversation:started")));
    }

    /** The conversation that the same visitor begins after this one; the visitor leaves with the first. */
    Talk next() {
        await().atMost(PATIENCE)
                .until(() -> visitor.heard("conversation:started").stream()
                        .anyMatch(started -> !idOf(started).equals(id)));
        return new Talk(
                records, visitor, idOf(visitor.heard("conversation:started").getLast()));
    }

    private static String idOf(String started) {
        return JsonMapper.builder().build().readTree(started).get("id").stringValue();
    }

    /** Wants to begin with this agent. */
    static Visitor visit(Installation installation, String agentId) {
        return visit(
                new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES),
                installation.host.origin() + "/agent/" + agentId);
    }

    /** Wants to begin, in writing, on this page. */
    static Visitor visit(Visitor visitor, String page) {
        visitor.expectComplaints(BROKEN_LINE);
        visitor.begin(page, "text");
        return visitor;
    }

    /** Types a question and waits for the agent's answer to it, on screen and in the database. */
    void ask(String question, String answer) {
        write(question);
        patiently().untilAsserted(() -> {
            assertThat(shown())
                    .as("on screen, where the widget said %s", visitor.saw())
                    .contains("user: " + question)
                    .containsPattern("agent: .*" + answer);
            assertThat(kept())
                    .as("in the database")
                    .contains("user: " + question)
                    .containsPattern("agent: .*" + answer);
        });
    }

    /** A frame that is loaded anew cannot be asked for a moment. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).ignoreExceptionsInstanceOf(PlaywrightException.class);
    }

    void write(String question) {
        asked.add(question);
        visitor.widget().locator("textarea").fill(question);
        visitor.widget().locator("textarea").press("Enter");
    }

    /** Each of them could be read in its turn. */
    void awaitSeen(String... parts) {
        patiently().untilAsserted(() -> {
            Iterator<String> said = visitor.saw().iterator();
            for (String part : parts)
                assertThat(contains(said, part))
                        .as("“%s” among %s", part, visitor.saw())
                        .isTrue();
        });
    }

    /** Reads on until this was said. */
    private static boolean contains(Iterator<String> said, String part) {
        while (said.hasNext()) if (said.next().contains(part)) return true;
        return false;
    }

    /** Nothing was said but what belongs to an ordinary conversation. */
    void wasUndisturbed() {
        assertThat(visitor.saw()).noneMatch(said -> said.contains("lost") || said.contains("dropped out"));
    }

    void awaitState(String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(row()).containsEntry("state", state));
    }

    /** Nobody pays for an empty room. */
    void awaitNoRoom() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(records.rooms().get().participants(room)).isEmpty());
    }

    /** From now on all of the agents in the room are others than these. */
    void awaitAnotherAgent(List<String> before) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(agents()).hasSize(1).doesNotContainAnyElementsOf(before));
    }

    /** The visitor is in the room with one agent, the row says so, and every question is there once: on screen and in the database. */
    void isWhole() {
        patiently().untilAsserted(() -> {
            assertThat(row()).containsEntry("state", "joined");
            assertThat(present(Participant.Kind.AGENT)).as("agents in %s", room).isEqualTo(1);
            assertThat(present(Participant.Kind.VISITOR)).isEqualTo(1);
        });
        for (String question : asked) {
            assertThat(shown().lines().filter(line -> line.equals("user: " + question)))
                    .hasSize(1);
            assertThat(kept().lines().filter(line -> line.equals("user: " + question)))
                    .hasSize(1);
        }
    }

    /** Ended for this reason: the row is closed, and the room is gone. */
    void awaitEnd(String reason) {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(row()).containsEntry("state", "ended").containsEntry("reason", reason);
            assertThat(row().get("duration_seconds")).isNotNull();
            assertThat(records.rooms().get().participants(room)).isEmpty();
        });
    }

    long present(Participant.Kind kind) throws Exception {
        return records.rooms().get().participants(room).orElse(List.of()).stream()
                .filter(one -> one.kind() == kind)
                .count();
    }

    List<String> agents() throws Exception {
        return records.rooms().get().participants(room).orElse(List.of()).stream()
                .filter(one -> one.kind() == Participant.Kind.AGENT)
                .map(Participant::identity)
                .toList();
    }

    Map<String, Object> row() {
        return records.database()
                .get()
                .sql("select * from conversation where id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    String shown() {
        return (String) visitor.frame().evaluate("""
                        [...document.querySelectorAll('.ll-log .ll-entry')]
                          .map((entry) => [entry.classList.contains('agent') ? 'agent' : 'user', entry.textContent.replace(entry.firstChild.textContent, '')].join(': '))
                          .join('\\n')""");
    }

    String kept() {
        return String.join(
                "\n",
                records.database()
                        .get()
                        .sql(
                                "select role || ': ' || content from transcript_entry where conversation_id = :id and final order by position")
                        .param("id", id)
                        .query(String.class)
                        .list());
    }

    /** The visitor ends it: nothing is left. */
    void end() {
        visitor.ask("end");
        awaitEnd("visitor");
    }

    @Override
    public void close() {
        visitor.close();
    }
}
