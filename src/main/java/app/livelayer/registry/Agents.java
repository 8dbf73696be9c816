package app.livelayer.registry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What builders made for visitors to meet. */
@Service
public class Agents {

    /** Anything else is not asked for in the database. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final AgentRepository repository;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final PublicUrlProperties server;

    Agents(
            AgentRepository repository,
            TransactionOperations transaction,
            JsonMapper json,
            Clock clock,
            PublicUrlProperties server) {
        this.repository = repository;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.server = server;
    }

    /** The published agent of this id; empty for one that is unknown or not published. */
    public Optional<PublishedAgent> published(String id) {
        if (!ID.matcher(id).matches()) return Optional.empty();
        return repository.published(id).map(this::agent);
    }

    /** An agent as a conversation began with it, whatever was published since. */
    public Optional<PublishedAgent> version(String id, int version) {
        return repository.version(id, version).map(this::agent);
    }

    /**
     * Publishes a profile as the next version of an agent, which is made if there is none of this id. A profile that is published already makes no new
     * version.
     *
     * @throws IllegalArgumentException when the id is malformed, or belongs to another organization
     */
    public PublishedAgent publish(String organizationId, String id, String slug, AgentProfile profile) {
        if (!ID.matcher(id).matches()) throw new IllegalArgumentException("Not an agent's id: " + id);
        String text = json.writeValueAsString(profile);
        AgentRepository.Row row = transaction.execute(status -> {
            repository.insertIfAbsent(id, organizationId, slug);
            AgentRepository.Owner owner = repository.lock(id);
            if (!owner.organizationId().equals(organizationId)) {
                throw new IllegalArgumentException(id + " belongs to another organization");
            }
            boolean changed = repository
                    .published(id)
                    .filter(now -> now.profile().equals(text))
                    .isEmpty();
            if (changed) repository.insertVersion(id, owner.latestVersion() + 1, text, clock.instant());
            repository.publish(id, slug, changed ? owner.latestVersion() + 1 : owner.latestVersion());
            return repository.published(id).orElseThrow();
        });
        return agent(row);
    }

    private PublishedAgent agent(AgentRepository.Row row) {
        AgentProfile profile = json.readValue(row.profile(), AgentProfile.class);
        List<AllowedOrigin> allowed = new ArrayList<>();
        if (row.origins() != null) for (String origin : row.origins().split(" ")) allowed.add(AllowedOrigin.of(origin));
        server.origin().ifPresent(own -> allowed.add(new AllowedOrigin(own, false)));
        return new PublishedAgent(
                row.id(), row.organizationId(), row.version(), row.slug(), profile, new AllowedOrigins(allowed));
    }
}
