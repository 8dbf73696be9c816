package app.livelayer.registry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What builders made for visitors to meet, and what they are making: {@link Drafts} changes it. */
@Service
public class Agents {

    /** Anything else is not asked for in the database. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,80}");

    private final AgentRepository repository;
    private final AgentDraftRepository drafts;
    private final AgentReader reader;
    private final AgentChanges changes;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;

    Agents(
            AgentRepository repository,
            AgentDraftRepository drafts,
            AgentReader reader,
            AgentChanges changes,
            TransactionOperations transaction,
            JsonMapper json,
            Clock clock) {
        this.repository = repository;
        this.drafts = drafts;
        this.reader = reader;
        this.changes = changes;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The published agent of this id; empty for one that is unknown or not published. */
    public Optional<PublishedAgent> published(String id) {
        if (!ID.matcher(id).matches()) return Optional.empty();
        return repository.published(id).map(reader::published);
    }

    /** The published agent with this hosted page. */
    public Optional<PublishedAgent> bySlug(String slug) {
        if (!SLUG.matcher(slug).matches()) return Optional.empty();
        return repository.bySlug(slug).map(reader::published);
    }

    /** An agent as a conversation began with it, whatever was published since. */
    public Optional<PublishedAgent> version(String id, int version) {
        return repository.version(id, version).map(reader::published);
    }

    /**
     * Publishes a profile as the next version of an agent, which is made if there is none of this id. A profile that is published already makes no new
     * version.
     *
     * @throws IllegalArgumentException when the id is malformed, or belongs to another organization
     */
    public PublishedAgent publish(String organizationId, String id, String slug, AgentProfile profile) {
        if (!ID.matcher(id).matches()) throw new IllegalArgumentException("Not an agent's id: " + id);
        if (profile.name().isBlank()) throw new IllegalArgumentException("An agent needs a name");
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
            if (changed) repository.insertVersion(id, owner.latestVersion() + 1, text, clock.instant(), null);
            repository.publish(id, slug, changed ? owner.latestVersion() + 1 : owner.latestVersion());
            return repository.published(id).orElseThrow();
        });
        return reader.published(row);
    }

    /** The agents of an organization, the last changed first. */
    public List<AgentSummary> list(String organizationId) {
        return drafts.list(organizationId).stream().map(reader::summary).toList();
    }

    /** What builders work on. */
    public Optional<AgentDraft> draft(String organizationId, String id) {
        if (!ID.matcher(id).matches()) return Optional.empty();
        return drafts.find(organizationId, id).map(reader::draft);
    }

    /** What differs between the draft and what is published; empty as well while nothing is published. */
    public List<Change> changes(String organizationId, String id) {
        return draft(organizationId, id)
                .flatMap(draft -> published(id)
                        .map(live -> changes.between(live.slug(), live.profile(), draft.slug(), draft.profile())))
                .orElseGet(List::of);
    }

    /** All publications, the last first. */
    public List<AgentVersion> versions(String organizationId, String id) {
        return drafts.versions(organizationId, id);
    }
}
