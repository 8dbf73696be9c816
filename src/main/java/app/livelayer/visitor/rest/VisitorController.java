package app.livelayer.visitor.rest;

import app.livelayer.registry.Agents;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.Rates;
import app.livelayer.visitor.Identified;
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
        try {
            ObjectNode body = Reported.object(json, request);
            String agentId = Reported.text(body, "agentId", 100);
            String browserId = Reported.text(body, "localStorageId", 200);
            if (agentId == null) throw new Reported.RefusedException(Refused.malformed("agentId must be a string."));
            if (browserId == null || !Visitors.isBrowser(browserId))
                throw new Reported.RefusedException(
                        Refused.malformed("localStorageId must be 1 to 100 letters, digits, hyphens and underscores."));
            Duration wait = rates.waitOfTrackers(agentId);
            if (!wait.isZero()) throw new Reported.RefusedException(Refused.tooOften(wait));
            PublishedAgent agent = agent(agentId, request);
            String token = Reported.text(body, "visitorToken", VisitorTokens.LONGEST + 1);
            return visitors.identify(agent, browserId, Reported.arrival(body.get("metadata")), token)
                    .<ResponseEntity<?>>map(known -> ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(Answer.of(known)))
                    .orElseGet(Refused.FULL::answer);
        } catch (Reported.RefusedException e) {
            return e.refusal().answer();
        }
    }

    /** Keeps what a visitor did: {@code {events: […]}}, at most 50; {@code 204}. A malformed event is left out. */
    @PostMapping("/{visitorId}/events")
    ResponseEntity<?> events(@PathVariable String visitorId, HttpServletRequest request) {
        try {
            Duration wait = rates.waitAboutRoom("visitor " + visitorId);
            if (!wait.isZero()) throw new Reported.RefusedException(Refused.tooOften(wait));
            List<VisitorEvent> events = events(Reported.object(json, request));
            Optional<String> agentId =
                    VISITOR.matcher(visitorId).matches() ? visitors.agentOf(visitorId) : Optional.empty();
            if (agentId.isEmpty()) throw new Reported.RefusedException(Refused.NO_VISITOR);
            PublishedAgent agent = agent(agentId.get(), request);
            return switch (visitors.record(agent.organizationId(), visitorId, events)) {
                case DONE -> ResponseEntity.noContent().build();
                case UNKNOWN -> Refused.NO_VISITOR.answer();
                case FULL -> Refused.FULL.answer();
            };
        } catch (Reported.RefusedException e) {
            return e.refusal().answer();
        }
    }

    private List<VisitorEvent> events(ObjectNode body) throws Reported.RefusedException {
        if (!(body.get("events") instanceof ArrayNode reported))
            throw new Reported.RefusedException(Refused.malformed("events must be a list."));
        if (reported.size() > VisitorEvent.AT_ONCE)
            throw new Reported.RefusedException(Refused.malformed("events holds more than 50: send less at a time."));
        Instant now = clock.instant();
        List<VisitorEvent> events = new ArrayList<>();
        for (JsonNode element : reported) Reported.event(element, now).ifPresent(events::add);
        return events;
    }

    private PublishedAgent agent(String id, HttpServletRequest request) throws Reported.RefusedException {
        PublishedAgent agent = agents.published(id).orElseThrow(() -> new Reported.RefusedException(Refused.NO_AGENT));
        if (!origins.admit(agent, request.getHeader(HttpHeaders.ORIGIN)))
            throw new Reported.RefusedException(Refused.ORIGIN);
        return agent;
    }
}
