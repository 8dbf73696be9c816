package app.livelayer.visitor.rest;

import app.livelayer.registry.Agents;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.Rates;
import app.livelayer.visitor.Identified;
import app.livelayer.visitor.Recording;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.VisitorTokens;
import app.livelayer.visitor.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What trackers report. Bodies are JSON objects of at most 64 kB, also under {@code text/plain}. Refused in this order with {@code {error, errorCode}}:
 * {@code rate_limited} 429, {@code too_large} 413, {@code invalid_request} 400, {@code resume_expired} 410 for a visitor who is not known any more,
 * {@code agent_has_no_org} 404, {@code origin_not_allowed} 403, {@code busy} 429 when the organization keeps as much as it may. A 429 has
 * {@code Retry-After}, seconds.
 */
@RestController
@RequestMapping("/api/visitors")
class VisitorController {

    private static final Pattern VISITOR = Pattern.compile("vis_[A-Za-z0-9_-]{22}");

    private final Visitors visitors;
    private final Agents agents;
    private final Origins origins;
    private final Rates rates;
    private final JsonMapper json;
    private final Clock clock;

    VisitorController(Visitors visitors, Agents agents, Origins origins, Rates rates, JsonMapper json, Clock clock) {
        this.visitors = visitors;
        this.agents = agents;
        this.origins = origins;
        this.rates = rates;
        this.json = json;
        this.clock = clock;
    }

    /** @param trusted whether a {@code visitorToken} came along and was good */
    record Answer(String visitorId, boolean isReturning, int sessionCount, boolean trusted) {

        static Answer of(Identified identified) {
            return new Answer(
                    identified.id(), identified.isReturning(), identified.sessionCount(), identified.trusted());
        }
    }

    /**
     * Names a browser: {@code {agentId, localStorageId, metadata?: {browserLanguage, timezone, referralUrl, utmSource, utmMedium, utmCampaign, utmContent,
     * utmTerm}, visitorToken?}}; {@code 200} with {@link Answer}. {@code fingerprintId} is not read. A token that is not good makes nobody trusted and
     * refuses nobody.
     */
    @PostMapping("/identify")
    ResponseEntity<?> identify(HttpServletRequest request) {
        return Reported.object(json, request)
                .then(Browser::in)
                .then(browser -> unhurried(rates.waitOfTrackers(browser.agentId()), browser))
                .then(browser -> agent(browser.agentId(), request).then(agent -> identified(agent, browser)))
                .answer(known -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Answer.of(known)));
    }

    /** Who asks for a name. */
    private record Browser(String agentId, String id, ObjectNode body) {

        static Asked<Browser> in(ObjectNode body) {
            String agentId = Reported.text(body, "agentId", 100);
            String id = Reported.text(body, "localStorageId", 200);
            if (agentId == null) return Asked.malformed("agentId must be a string.");
            if (id == null || !Visitors.isBrowser(id))
                return Asked.malformed("localStorageId must be 1 to 100 letters, digits, hyphens and underscores.");
            return Asked.understood(new Browser(agentId, id, body));
        }
    }

    private Asked<Identified> identified(PublishedAgent agent, Browser browser) {
        String token = Reported.text(browser.body(), "visitorToken", VisitorTokens.LONGEST + 1);
        return visitors.identify(
                        agent, browser.id(), Reported.arrival(browser.body().get("metadata")), token)
                .map(Asked::understood)
                .orElseGet(() -> Asked.declined(Refused.FULL));
    }

    /** Keeps what a visitor did: {@code {events: […]}}, at most 50; {@code 204}. A malformed event is left out. */
    @PostMapping("/{visitorId}/events")
    ResponseEntity<?> events(@PathVariable String visitorId, HttpServletRequest request) {
        return unhurried(rates.waitAboutRoom("visitor " + visitorId), request)
                .then(unhurried -> Reported.object(json, unhurried))
                .then(this::events)
                .then(events -> agentOf(visitorId, request).then(agent -> recorded(agent, visitorId, events)))
                .answer(done -> ResponseEntity.noContent().build());
    }

    private Asked<List<VisitorEvent>> events(ObjectNode body) {
        if (!(body.get("events") instanceof ArrayNode reported)) return Asked.malformed("events must be a list.");
        if (reported.size() > VisitorEvent.AT_ONCE)
            return Asked.malformed("events holds more than 50: send less at a time.");
        Instant now = clock.instant();
        List<VisitorEvent> events = new ArrayList<>();
        for (JsonNode element : reported) Reported.event(element, now).ifPresent(events::add);
        return Asked.understood(events);
    }

    private Asked<PublishedAgent> agentOf(String visitorId, HttpServletRequest request) {
        Optional<String> agentId =
                VISITOR.matcher(visitorId).matches() ? visitors.agentOf(visitorId) : Optional.empty();
        return agentId.map(id -> agent(id, request)).orElseGet(() -> Asked.declined(Refused.NO_VISITOR));
    }

    private Asked<Recording> recorded(PublishedAgent agent, String visitorId, List<VisitorEvent> events) {
        Recording recorded = visitors.record(agent.organizationId(), visitorId, events);
        return switch (recorded) {
            case DONE -> Asked.understood(recorded);
            case UNKNOWN -> Asked.declined(Refused.NO_VISITOR);
            case FULL -> Asked.declined(Refused.FULL);
        };
    }

    private Asked<PublishedAgent> agent(String id, HttpServletRequest request) {
        return agents.published(id)
                .map(agent -> origins.admit(agent, request.getHeader(HttpHeaders.ORIGIN))
                        ? Asked.understood(agent)
                        : Asked.<PublishedAgent>declined(Refused.ORIGIN))
                .orElseGet(() -> Asked.declined(Refused.NO_AGENT));
    }

    private static <T> Asked<T> unhurried(Duration wait, T asked) {
        return wait.isZero() ? Asked.understood(asked) : Asked.declined(Refused.tooOften(wait));
    }
}
