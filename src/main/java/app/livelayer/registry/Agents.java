package app.livelayer.registry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What builders made for visitors to meet, and what they are making. */
@Service
public class Agents {

    /** Anything else is not asked for in the database. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private static final String TAKEN = "Another agent has this address.";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,80}");

    private final AgentRepository repository;
    private final AgentDraftRepository drafts;
    private final AgentReader reader;
    private final AgentChanges changes;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;

    Agents(
            AgentRepository repository,
            AgentDraftRepository drafts,
            AgentReader reader,
            AgentChanges changes,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            JsonMapper json,
            Clock clock) {
        this.repository = repository;
        this.drafts = drafts;
        this.reader = reader;
        this.changes = changes;
        this.events = events;
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

    /** Makes an agent that nobody can meet yet. What does not fit into a name is left out; one without a name gets one. */
    public AgentDraft create(String organizationId, String name) {
        String text = name.strip()
                .codePoints()
                .limit(60)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String named = text.isEmpty() ? "New agent" : text;
        return create(
                organizationId,
                new AgentProfile(
                        named,
                        Slugs.of(named),
                        "Hello, I’m " + named + ".",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        AgentLook.standard()));
    }

    /** Makes an agent that nobody can meet yet, as another one is. */
    public AgentDraft create(String organizationId, AgentProfile profile) {
        String id = Ids.random("agt_", 9);
        String wished = Slugs.of(profile.name());
        String slug = drafts.isTaken(wished, id) ? Slugs.unlike(wished) : wished;
        drafts.insert(organizationId, id, slug, json.writeValueAsString(profile), clock.instant());
        return draft(organizationId, id).orElseThrow();
    }

    /** Keeps what builders changed, unless somebody else has changed it since this draft was read, or it is not valid. */
    public Saved save(String organizationId, String id, AgentDraft draft) {
        return change(organizationId, id, draft.revision(), now -> {
            if (now.slug().equals(draft.slug()) && now.profile().equals(draft.profile())) return new Saved.Done(now);
            Map<String, String> problems = problems(id, draft);
            if (!problems.isEmpty()) return new Saved.Invalid(problems);
            drafts.update(organizationId, id, draft.slug(), json.writeValueAsString(draft.profile()), clock.instant());
            return new Saved.Done(draft(organizationId, id).orElseThrow());
        });
    }

    /**
     * Shows the draft to visitors, as the next version unless that is what they see already.
     *
     * @param revision the one that was looked at before
     * @param by the member
     */
    public Saved publish(String organizationId, String id, int revision, String by) {
        return change(organizationId, id, revision, now -> {
            Map<String, String> problems = problems(id, now);
            if (!problems.isEmpty()) return new Saved.Invalid(problems);
            int latest = repository.lock(id).latestVersion();
            boolean same = published(id)
                    .filter(live -> live.profile().equals(now.profile()))
                    .isPresent();
            int version = same ? now.publishedVersion() : latest + 1;
            if (!same)
                repository.insertVersion(id, version, json.writeValueAsString(now.profile()), clock.instant(), by);
            repository.publish(id, now.slug(), version);
            return new Saved.Done(draft(organizationId, id).orElseThrow());
        });
    }

    /** What differs between the draft and what is published; empty as well while nothing is published. */
    public List<Change> changes(String organizationId, String id) {
        return draft(organizationId, id)
                .flatMap(draft -> published(id).map(live -> changes.between(live, draft)))
                .orElseGet(List::of);
    }

    /** All publications, the last first. */
    public List<AgentVersion> versions(String organizationId, String id) {
        return drafts.versions(organizationId, id);
    }

    /** Shows an earlier version to visitors again; the draft stays as it is. Answers whether there is such a version. */
    public boolean rollBack(String organizationId, String id, int version) {
        return show(organizationId, id, version);
    }

    /** Takes an agent away from visitors; what is under way goes on. Answers whether there is such an agent. */
    public boolean unpublish(String organizationId, String id) {
        return show(organizationId, id, null);
    }

    /** Deletes an agent and, by {@link AgentDeleted}, all that others keep of it. Answers whether there was one. */
    public boolean delete(String organizationId, String id) {
        return transaction.execute(status -> {
            if (!drafts.lock(organizationId, id)) return false;
            events.publishEvent(new AgentDeleted(id));
            drafts.delete(organizationId, id);
            return true;
        });
    }

    private Saved change(String organizationId, String id, int revision, Function<AgentDraft, Saved> change) {
        try {
            return transaction.execute(status -> {
                Optional<AgentDraft> now =
                        drafts.lock(organizationId, id) ? draft(organizationId, id) : Optional.empty();
                if (now.isEmpty()) return new Saved.Gone();
                if (now.get().revision() != revision) return new Saved.Stale(now.get());
                return change.apply(now.get());
            });
        } catch (DuplicateKeyException e) {
            return new Saved.Invalid(Map.of("slug", TAKEN));
        }
    }

    private boolean show(String organizationId, String id, @Nullable Integer version) {
        return transaction.execute(status -> {
            if (!drafts.lock(organizationId, id)) return false;
            drafts.find(organizationId, id).ifPresent(now -> drafts.keepDraft(organizationId, id, now));
            return drafts.show(organizationId, id, version);
        });
    }

    private Map<String, String> problems(String id, AgentDraft draft) {
        Map<String, String> problems = AgentRules.problems(draft.slug(), draft.profile());
        if (drafts.isTaken(draft.slug(), id)) problems.putIfAbsent("slug", TAKEN);
        return problems;
    }
}
