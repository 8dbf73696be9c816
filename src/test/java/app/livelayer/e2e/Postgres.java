package app.livelayer.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL that can be stopped and started again with what it has kept. */
final class Postgres implements AutoCloseable {

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    Postgres() throws IOException {
        folder = Files.createTempDirectory("postgres-");
        port = Worker.freePort();
        server = run();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    JdbcClient client() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    void startAgain() throws IOException {
        server = run();
    }

    /** Connections are broken off, what was committed is kept. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
    }
}
