package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is true of a conversation, whatever the server has heard of it. */
final class KnownConversation {

    final List<TranscriptEntry> said = new ArrayList<>();
    final Set<String> acknowledged = new HashSet<>();

    /** In the room. */
    int secondsPresent;

    /** While nobody had told the server what had changed. */
    int secondsUntold;

    private @Nullable State ended;

    void check(Conversation row, List<TranscriptEntry> stored, FakeRooms rooms) {
        if (ended != null) assertThat(row.state()).isEqualTo(ended);
        else if (row.state() instanceof State.Ended state) end(row, state, rooms);
        assertThat(said.stream().filter(stored::contains).toList())
                .as("entries, each once and in the order in which they were said")
                .isEqualTo(stored);
        assertThat(stored).extracting(TranscriptEntry::id).containsAll(acknowledged);
    }

    private void end(Conversation row, State.Ended state, FakeRooms rooms) {
        ended = state;
        assertThat(rooms.exists(row.roomName())).as("a room after the end").isFalse();
        assertThat(state.durationSeconds())
                .as("duration")
                .isBetween(secondsPresent - secondsUntold, secondsPresent + secondsUntold);
    }
}
