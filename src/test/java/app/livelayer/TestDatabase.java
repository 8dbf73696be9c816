package app.livelayer;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The two databases that the product runs on, real ones. */
public enum TestDatabase {
    H2(TestDatabase::h2Url),
    POSTGRESQL(TestDatabase::postgresqlUrl);

    /** From the leaves to the root. */
    public static final List<String> TABLES = List.of(
            "visitor_event",
            "visitor",
            "visitor_count",
            "visitor_secret",
            "conversation_event",
            "transcript_entry",
            "conversation",
            "agent_media",
            "media",
            "preview",
            "agent_version",
            "agent",
            "api_key",
            "audit_entry",
            "invitation",
            "member",
            "set_up",
            "sign_in_failure",
            "organization",
            "installation",
            "scheduled_tasks");

    private final Supplier<String> url;

    TestDatabase(Supplier<String> url) {
        this.url = url;
    }

    private @Nullable Opened shared;

    /** A database with all tables and no rows; one for all tests that ask this way, which run one after the other. */
    public synchronized Opened emptied() {
        Opened database = shared;
        if (database == null) shared = database = open();
        for (String table : TABLES)
            database.client().sql("delete from " + table).update();
        return database;
    }

    /** A new database with all migrations. */
    public Opened open() {
        return open(newUrl());
    }

    /** Where a new database would be. */
    public String newUrl() {
        return url.get();
    }

    /** The database at this address, with all migrations; several processes may open the same one after each other. */
    public Opened open(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername(this == H2 ? "sa" : "postgres");
        Flyway.configure().dataSource(source).load().migrate();
        return new Opened(
                source, JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)));
    }

    public record Opened(HikariDataSource source, JdbcClient client, TransactionOperations transaction)
            implements AutoCloseable {
        @Override
        public void close() {
            source.close();
        }
    }

    private static String h2Url() {
        try {
            Path folder = Files.createTempDirectory("livelayer-h2-");
            folder.toFile().deleteOnExit();
            return "jdbc:h2:file:" + folder
                    + "/test;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String postgresqlUrl() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(Server.RUNNING.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /** Started for the first test that needs it, ended with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
