package app.livelayer.visitor;

import app.livelayer.registry.PublishedAgent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Who comes to host pages, what they do there, and how their organization reads it. */
@Service
public class Visitors {

    /** How many visitors a page of the list has. */
    public static final int PAGE = 50;

    /** Characters of what a list is searched for. */
    public static final int TEXT = 100;

    /** Who was away so long begins another session. */
    static final Duration SESSION = Duration.ofMinutes(30);

    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final VisitorRepository repository;
    private final VisitorEventRepository events;
    private final VisitorCounts counts;
    private final VisitorTokens tokens;
    private final VisitorProperties limits;
    private final TransactionOperations transaction;
    private final Clock clock;

    Visitors(
            VisitorRepository repository,
            VisitorEventRepository events,
            VisitorCounts counts,
            VisitorTokens tokens,
            VisitorProperties limits,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.counts = counts;
        this.tokens = tokens;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether this can be the id that a page keeps in its browser. */
    public static boolean isBrowser(String id) {
        return BROWSER.matcher(id).matches();
    }

    /**
     * Notes that a browser has come to a page with this agent. It is one visitor for each identity that was signed for it, and one for all that came unsigned:
     * who merely knows its id never stands among what is trusted.
     *
     * @param browserId letters, digits, {@code _} and {@code -}, at most 100
     * @param arrival how it came; kept of the first time alone
     * @param token signed by the organization's server, or null; a bad one makes nobody trusted and changes nothing
     * @return empty when the organization has as many visitors as it may
     */
    public Optional<Identified> identify(
            PublishedAgent agent, String browserId, Map<String, String> arrival, @Nullable String token) {
        return identifySigned(agent, browserId, arrival, signed(agent.organizationId(), token));
    }

    /**
     * The same, of a token that has been read.
     *
     * @param trusted empty: none was good
     */
    public Optional<Identified> identifySigned(
            PublishedAgent agent, String browserId, Map<String, String> arrival, Optional<TrustedIdentity> trusted) {
        Instant now = clock.instant();
        String organization = agent.organizationId();
        String trustedId = trusted.map(TrustedIdentity::externalId).orElse(null);
        return transaction.execute(status -> {
            Optional<VisitorRepository.Known> known = repository.lock(organization, browserId, trustedId);
            if (known.isEmpty() && counts.add(organization, 1, 0)) {
                String id = newId();
                if (repository.insert(
                        id,
                        organization,
                        agent.id(),
                        browserId,
                        trustedId,
                        now,
                        first(organization, browserId, trustedId, arrival)))
                    known = Optional.of(new VisitorRepository.Known(id, now, 1));
                else {
                    counts.add(organization, -1, 0);
                    known = repository.lock(organization, browserId, trustedId);
                }
            }
            return known.map(visitor -> seen(organization, agent.id(), visitor, now, trusted));
        });
    }

    /** How it came before anybody signed who it is: a page where one signs in knows nothing of that. */
    private Map<String, String> first(
            String organization, String browserId, @Nullable String trustedId, Map<String, String> arrival) {
        if (trustedId == null) return arrival;
        return repository
                .ofBrowser(organization, browserId, null)
                .map(Visitor::arrival)
                .filter(before -> !before.isEmpty())
                .orElse(arrival);
    }

    private Identified seen(
            String organization,
            String agentId,
            VisitorRepository.Known visitor,
            Instant now,
            Optional<TrustedIdentity> trusted) {
        boolean anew = Duration.between(visitor.lastSeenAt(), now).compareTo(SESSION) >= 0;
        int sessions = visitor.sessions() + (anew ? 1 : 0);
        repository.seen(organization, visitor.id(), agentId, now, sessions);
        trusted.ifPresent(identity -> repository.trust(organization, visitor.id(), identity));
        return new Identified(visitor.id(), sessions > 1, sessions, trusted.isPresent());
    }

    /** Whom a token says, if this organization has signed it. */
    public Optional<TrustedIdentity> signed(String organizationId, @Nullable String token) {
        return token == null ? Optional.empty() : tokens.read(organizationId, token);
    }

    private static String newId() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return "vis_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The agent of the page that named this visitor last. */
    public Optional<String> agentOf(String visitorId) {
        return repository.agentOf(visitorId);
    }

    /** Keeps what a visitor of this organization did, and who its page says it is; the oldest events go when there are too many. */
    public Recording record(String organizationId, String visitorId, List<VisitorEvent> happened) {
        Recording recording = transaction.execute(status -> {
            Optional<Integer> last = repository.lockEvents(organizationId, visitorId);
            if (last.isEmpty()) return Recording.UNKNOWN;
            if (happened.isEmpty()) return Recording.DONE;
            events.insert(visitorId, last.get(), happened);
            int position = last.get() + happened.size();
            int removed = events.deleteUntil(visitorId, position - limits.eventsPerVisitor());
            if (!counts.add(organizationId, 0, happened.size() - removed)) {
                status.setRollbackOnly();
                return Recording.FULL;
            }
            repository.happened(organizationId, visitorId, position, clock.instant());
            for (VisitorEvent event : happened)
                if (event.type() == VisitorEvent.Type.IDENTIFY)
                    repository.say(organizationId, visitorId, event.detail());
            return Recording.DONE;
        });
        return recording;
    }

    /**
     * Visitors, the last seen first.
     *
     * @param text of a name, address, company or external id; empty: all
     * @param after the last one of the page before; null: the first page
     * @return one more than {@link #PAGE} where more follow
     */
    public List<Visitor> page(String organizationId, String text, Visitor.@Nullable Key after) {
        String stripped = text.strip().replace("\0", "");
        String searched = stripped.length() > TEXT ? stripped.substring(0, TEXT) : stripped;
        return repository.page(organizationId, searched, after, PAGE + 1);
    }

    /** Empty when the organization has no visitor of this id. */
    public Optional<Visitor> find(String organizationId, String id) {
        return repository.find(organizationId, id);
    }

    /**
     * The visitor of a conversation with this {@code visitor_id}.
     *
     * @param signedAs the external id that its token said; null: it came unsigned
     */
    public Optional<Visitor> ofBrowser(String organizationId, String browserId, @Nullable String signedAs) {
        return repository.ofBrowser(organizationId, browserId, signedAs);
    }

    /** Whoever came last with this browser, signed or not. */
    public Optional<Visitor> latestOfBrowser(String organizationId, String browserId) {
        return repository.latestOfBrowser(organizationId, browserId);
    }

    /** What a visitor did, the last first. */
    public List<VisitorEvent> events(String organizationId, String id, int most) {
        return events.latest(organizationId, id, most);
    }

    /** Forgets a visitor and their events, not their conversations; false when the organization has none of this id. */
    public boolean forget(String organizationId, String id) {
        return transaction.execute(status -> forget(organizationId, List.of(id)) == 1);
    }

    /** Forgets who was not seen since, and what was done before. */
    void forgetBefore(String organizationId, Instant before, int atOnce) {
        List<String> ids;
        do {
            ids = repository.notSeenSince(organizationId, before, atOnce);
            List<String> gone = ids;
            if (!gone.isEmpty()) transaction.executeWithoutResult(status -> forget(organizationId, gone));
        } while (ids.size() == atOnce);
        transaction.executeWithoutResult(
                status -> counts.add(organizationId, 0, -events.deleteBefore(organizationId, before)));
    }

    private int forget(String organizationId, List<String> ids) {
        int gone = events.deleteOf(organizationId, ids);
        int visitors = repository.delete(organizationId, ids);
        counts.add(organizationId, -visitors, -gone);
        return visitors;
    }
}
