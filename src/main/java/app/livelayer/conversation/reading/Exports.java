package app.livelayer.conversation.reading;

import app.livelayer.conversation.reading.Summary.Key;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes conversations out, page by page: as many as there are, without holding them. What cannot be searched for writes nothing. */
@Service
public class Exports {

    private final Searches searches;
    private final Histories histories;
    private final JsonMapper json;

    Exports(Searches searches, Histories histories, JsonMapper json) {
        this.searches = searches;
        this.histories = histories;
        this.json = json;
    }

    /** An array of objects as {@link ExportedConversation}; leaves the stream open. */
    public void json(String organizationId, Search search, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.createGenerator(new Unclosed(out))) {
            generator.writeStartArray();
            each(organizationId, search, one -> generator.writePOJO(ExportedConversation.of(one)));
            generator.writeEndArray();
        }
    }

    /** One object as {@link ExportedConversation}; nothing when the organization has no conversation of this id. Leaves the stream open. */
    public void json(String organizationId, String id, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.createGenerator(new Unclosed(out))) {
            histories.find(organizationId, id).ifPresent(one -> generator.writePOJO(ExportedConversation.of(one)));
        }
    }

    /** A line of names and one line for each conversation, as RFC 4180 has it; leaves the stream open. */
    public void csv(String organizationId, Search search, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(Csv.line(ExportedConversation.NAMES));
        each(
                organizationId,
                search,
                one -> writer.write(Csv.line(ExportedConversation.of(one).values())));
        writer.flush();
    }

    @FunctionalInterface
    private interface Line {
        void write(History history) throws IOException;
    }

    private void each(String organizationId, Search search, Line line) throws IOException {
        @Nullable Key after = null;
        while (searches.page(organizationId, search, after)
                instanceof Searches.Answer.Found(List<Summary> rows, boolean more)) {
            for (Summary row : rows) {
                var history = histories.find(organizationId, row.id());
                if (history.isPresent()) line.write(history.get());
            }
            if (!more) return;
            after = rows.getLast().key();
        }
    }

    /** Whoever opened it closes it. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
