package app.livelayer.media;

import app.livelayer.registry.AgentDeleted;
import app.livelayer.registry.Agents;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Files of agents, kept in the database so that any node serves them, under names that are their content's. */
@Service
public class Media {

    /** Bytes of a file at most. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private final MediaRepository repository;
    private final Agents agents;
    private final TransactionOperations transaction;
    private final Clock clock;

    Media(MediaRepository repository, Agents agents, TransactionOperations transaction, Clock clock) {
        this.repository = repository;
        this.agents = agents;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores a still picture, drawn anew from its pixels: PNG, JPEG, WebP, or the first picture of a GIF. */
    public Upload picture(String organizationId, String agentId, byte[] file) {
        Optional<Format> format = Format.of(file).filter(Format::isPicture);
        if (format.isEmpty()) return new Upload.Refused("A picture is a PNG, JPEG, WebP or GIF file.");
        if (file.length > LARGEST) return tooLarge();
        try {
            Picture picture = Picture.drawn(format.get(), file);
            return store(organizationId, agentId, picture.format(), picture.bytes());
        } catch (Picture.UnreadableException e) {
            return new Upload.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Stores a clip as it is: MP4 or WebM. */
    public Upload clip(String organizationId, String agentId, byte[] file) {
        Optional<Format> format = Format.of(file).filter(found -> !found.isPicture());
        if (format.isEmpty()) return new Upload.Refused("A clip is an MP4 or WebM file.");
        if (file.length > LARGEST) return tooLarge();
        return store(organizationId, agentId, format.get(), file);
    }

    /** How many files an agent has. */
    public int count(String organizationId, String agentId) {
        return repository.count(organizationId, agentId);
    }

    Optional<Resource> find(String sha256, Format format) {
        OptionalInt length = repository.length(sha256, format.extension);
        return length.isEmpty() ? Optional.empty() : Optional.of(new StoredFile(repository, sha256, length.getAsInt()));
    }

    @EventListener
    void deleted(AgentDeleted event) {
        repository.unlink(event.agentId());
        repository.deleteUnused(event.agentId());
    }

    private Upload store(String organizationId, String agentId, Format format, byte[] content) {
        String sha256 = sha256(content);
        return transaction.execute(status -> {
            if (agents.draft(organizationId, agentId).isEmpty()) return new Upload.Refused("This agent is no more.");
            repository.unlinkUnused(agentId);
            repository.insertIfAbsent(sha256, format.extension, content, clock.instant());
            repository.link(agentId, sha256);
            repository.deleteUnused("");
            return new Upload.Stored("/media/" + sha256 + "." + format.extension);
        });
    }

    private static Upload tooLarge() {
        return new Upload.Refused("The file is too large: it may have 10 MB.");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
