package app.livelayer.local;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the application needs from outside, looked at when somebody asks, and not more often than every few seconds. */
@Component
class Dependencies {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private final DataSource dataSource;
    private final @Nullable URI livekit;
    private @Nullable Seen seenDatabase;
    private @Nullable Seen seenLivekit;

    private record Seen(Part part, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH.toNanos();
        }
    }

    Dependencies(DataSource dataSource, @Value("${livekit.url:}") String livekitUrl) {
        this.dataSource = dataSource;
        this.livekit = livekitUrl.isBlank() ? null : URI.create(livekitUrl.replaceFirst("^ws", "http"));
    }

    synchronized Part database() {
        Seen seen = seenDatabase;
        if (seen == null || !seen.isFresh()) seenDatabase = seen = new Seen(lookAtDatabase(), System.nanoTime());
        return seen.part();
    }

    /** A LiveKit server that was given by LIVEKIT_URL. */
    synchronized Part livekit() throws InterruptedException {
        Seen seen = seenLivekit;
        if (seen == null || !seen.isFresh()) seenLivekit = seen = new Seen(lookAtLivekit(), System.nanoTime());
        return seen.part();
    }

    private Part lookAtDatabase() {
        Part part = new Part("database", "Database", Part.State.PREPARING, "");
        try (Connection connection = dataSource.getConnection()) {
            return part.ready(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            return part.failed("Does not answer: check spring.datasource.url");
        }
    }

    private Part lookAtLivekit() throws InterruptedException {
        Part part = new Part("livekit", "LiveKit server", Part.State.PREPARING, "");
        if (livekit == null)
            return part.failed("Not configured: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET");
        if (!Health.isGood(livekit)) return part.failed("Does not answer: check LIVEKIT_URL");
        return part.ready("Answers at LIVEKIT_URL");
    }
}
