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

    /** Another, empty database of this name; answers its URL. */
    String create(String name) {
        client().sql("create database " + name).update();
        return url().replaceFirst("postgres$", name);
    }

    JdbcClient client(String name) {
        return JdbcClient.create(server.getDatabase("postgres", name));
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
