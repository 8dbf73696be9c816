package app.livelayer.registry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What members do with agents: make, change, publish, take back, delete. Each deed is noted in the audit log, the changes of one sitting as one. */
@Service
public class Drafts {

    private static final String TAKEN = "Another agent has this address.";

    private final AgentRepository repository;
    private final AgentDraftRepository drafts;
    private final Agents agents;
    private final AgentChanges changes;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(
            AgentRepository repository,
            AgentDraftRepository drafts,
            Agents agents,
            AgentChanges changes,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            JsonMapper json,
            Clock clock) {
        this.repository = repository;
        this.drafts = drafts;
        this.agents = agents;
        this.changes = changes;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Makes an agent that nobody can meet yet. What does not fit into a name is left out; one without a name gets one. */
    public AgentDraft create(String organizationId, String memberId, String name) {
        String text = name.strip()
                .codePoints()
                .limit(60)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        String named = text.isEmpty() ? "New agent" : text;
        String greeting = "Hello, I’m " + named + ".";
        return create(
                organizationId,
                memberId,
                new AgentProfile(named, Slugs.of(named), greeting, null, null, List.of(), AgentLook.standard()));
    }

    /** Makes an agent that nobody can meet yet, as another one is. */
    public AgentDraft create(String organizationId, String memberId, AgentProfile profile) {
        String id = Ids.random("agt_", 9);
        String wished = Slugs.of(profile.name());
        return transaction.execute(status -> {
            String slug = drafts.isTaken(wished, id) ? Slugs.unlike(wished) : wished;
            drafts.insert(organizationId, id, slug, json.writeValueAsString(profile), clock.instant());
            note(organizationId, memberId, "agent.created", id, profile.name());
            return agents.draft(organizationId, id).orElseThrow();
        });
    }

    /** Keeps what a member changed, unless somebody else has changed it since this draft was read, or it is not valid. */
    public Saved save(String organizationId, String memberId, AgentDraft draft) {
        String id = draft.id();
        return change(organizationId, id, draft.revision(), now -> {
            List<Change> changed = changes.between(now.slug(), now.profile(), draft.slug(), draft.profile());
            if (changed.isEmpty()) return new Saved.Done(now);
            Map<String, String> problems = problems(draft);
            if (!problems.isEmpty()) return new Saved.Invalid(problems);
            drafts.update(organizationId, id, draft.slug(), json.writeValueAsString(draft.profile()), clock.instant());
            List<String> fields = changed.stream().map(Change::field).toList();
            audit.noteStep(organizationId, memberId, "agent.changed", id, fields);
            return new Saved.Done(agents.draft(organizationId, id).orElseThrow());
        });
    }

    /**
     * Shows the draft to visitors, as the next version unless that is what they see already.
     *
     * @param revision the one that was looked at before
     */
    public Saved publish(String organizationId, String memberId, String id, int revision) {
        return change(organizationId, id, revision, now -> {
            Map<String, String> problems = problems(now);
            if (!problems.isEmpty()) return new Saved.Invalid(problems);
            boolean same = agents.published(id)
                    .filter(live -> live.profile().equals(now.profile()))
                    .isPresent();
            int version = same ? now.publishedVersion() : repository.lock(id).latestVersion() + 1;
            if (!same)
                repository.insertVersion(
                        id, version, json.writeValueAsString(now.profile()), clock.instant(), memberId);
            repository.publish(id, now.slug(), version);
            note(organizationId, memberId, "agent.published", id, "version " + version);
            return new Saved.Done(agents.draft(organizationId, id).orElseThrow());
        });
    }

    /** Shows an earlier version to visitors again; the draft stays as it is. Answers whether there is such a version. */
    public boolean rollBack(String organizationId, String memberId, String id, int version) {
        return transaction.execute(status -> {
            if (!keepDraft(organizationId, id) || !drafts.show(organizationId, id, version)) return false;
            note(organizationId, memberId, "agent.rolled-back", id, "version " + version);
            return true;
        });
    }

    /** Takes an agent away from visitors; what is under way goes on. Answers whether there is such an agent. */
    public boolean unpublish(String organizationId, String memberId, String id) {
        return transaction.execute(status -> {
            if (!keepDraft(organizationId, id)) return false;
            drafts.show(organizationId, id, null);
            note(organizationId, memberId, "agent.unpublished", id, "");
            return true;
        });
    }

    /** Deletes an agent and, by {@link AgentDeleted}, all that others keep of it. Answers whether there was one. */
    public boolean delete(String organizationId, String memberId, String id) {
        return transaction.execute(status -> {
            Optional<AgentDraft> gone = locked(organizationId, id);
            if (gone.isEmpty()) return false;
            events.publishEvent(new AgentDeleted(id));
            drafts.delete(organizationId, id);
            note(
                    organizationId,
                    memberId,
                    "agent.deleted",
                    id,
                    gone.get().profile().name());
            return true;
        });
    }

    private Saved change(String organizationId, String id, int revision, Function<AgentDraft, Saved> change) {
        try {
            return transaction.execute(status -> {
                Optional<AgentDraft> now = locked(organizationId, id);
                if (now.isEmpty()) return new Saved.Gone();
                if (now.get().revision() != revision) return new Saved.Stale(now.get());
                return change.apply(now.get());
            });
        } catch (DuplicateKeyException e) {
            return new Saved.Invalid(Map.of("slug", TAKEN));
        }
    }

    private Optional<AgentDraft> locked(String organizationId, String id) {
        return drafts.lock(organizationId, id) ? agents.draft(organizationId, id) : Optional.empty();
    }

    /** What is published stays the draft of an agent that has no other; answers whether there is the agent. */
    private boolean keepDraft(String organizationId, String id) {
        if (!drafts.lock(organizationId, id)) return false;
        drafts.find(organizationId, id).ifPresent(now -> drafts.keepDraft(organizationId, id, now));
        return true;
    }

    private Map<String, String> problems(AgentDraft draft) {
        Map<String, String> problems = AgentRules.problems(draft.slug(), draft.profile());
        if (drafts.isTaken(draft.slug(), draft.id())) problems.putIfAbsent("slug", TAKEN);
        return problems;
    }

    private void note(String organizationId, String memberId, String action, String id, String detail) {
        audit.note(organizationId, memberId, action, id, detail);
    }
}
