package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.registry.MemberRole;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint and every view, asked by nobody and by members of another organization, with that organization's ids: they learn nothing and change nothing. */
class TenantWalkTest extends ServerTest {

    private static final String JSON = "application/json";
    private static final Pattern DOWNLOAD = Pattern.compile("VAADIN/dynamic/resource/[^\"\\\\]+");

    @Autowired
    Tenants tenants;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    ServletContext servlets;

    @Autowired
    ParticipantTokens tokens;

    private List<String> before = List.of();

    @BeforeEach
    void rowsBefore() {
        before = tenants.rows();
    }

    /** What strangers send to an endpoint, and how it is answered. */
    private record Case(HttpRequest.Builder request, Integer... answers) {}

    /** By method and path, as they are mapped. */
    private Map<String, List<Case>> cases() {
        String room = "/api/widget/session/" + Tenants.TALK;
        String token = tokens.visitor("ours", "visitor-ours", 1).token();
        String entries = "{\"entries\":[{\"id\":\"s9\",\"role\":\"agent\",\"text\":\"walked\",\"final\":true}]}";
        Map<String, List<Case>> cases = new LinkedHashMap<>();
        cases.put(
                "POST /api/widget/session",
                List.of(
                        new Case(post("/api/widget/session", "{\"agentId\":\"" + Tenants.AGENT + "\"}"), 403),
                        new Case(
                                key(post(
                                        "/api/widget/session",
                                        "{\"agentId\":\"%s\",\"priorRoomName\":\"%s\"}"
                                                .formatted(Tenants.AGENT, Tenants.TALK))),
                                403)));
        cases.put(
                "POST /api/widget/session/{roomName}/transcript",
                List.of(
                        new Case(post(room + "/transcript", entries), 401),
                        new Case(bearer(post(room + "/transcript", entries), token), 401),
                        new Case(key(post(room + "/transcript", entries)), 403)));
        cases.put(
                "POST /api/widget/session/{roomName}/leave",
                List.of(new Case(post(room + "/leave", ""), 401), new Case(post(room + "/leave", token), 401)));
        cases.put("POST /api/widget/session/{roomName}/end", byVisitors(room + "/end", ""));
        cases.put("POST /api/widget/session/{roomName}/rating", byVisitors(room + "/rating", "{\"rating\":\"no\"}"));
        cases.put("POST /api/widget/session/{roomName}/token", byVisitors(room + "/token", ""));
        String hello = "{\"agentId\":\"" + Tenants.AGENT + "\",\"localStorageId\":\"ll_theirs\"}";
        cases.put(
                "POST /api/visitors/identify",
                List.of(
                        new Case(post("/api/visitors/identify", hello), 403),
                        new Case(key(post("/api/visitors/identify", hello)), 403)));
        String events = "/api/visitors/" + tenants.visitor + "/events";
        String left = "{\"events\":[{\"type\":\"page_view\"}]}";
        cases.put(
                "POST /api/visitors/{visitorId}/events",
                List.of(new Case(post(events, left), 403), new Case(key(post(events, left)), 403)));
        // what is published is for everybody, the draft is not
        cases.put("GET /api/widget/agent/{id}", byAnybody("/api/widget/agent/" + Tenants.AGENT));
        cases.put("GET /api/agents/{id}/config", byAnybody("/api/agents/" + Tenants.AGENT + "/config"));
        // whose policy names the pages that may hold it, as the widget's does
        cases.put("GET /tracker/{agentId}", byAnybody("/tracker/" + Tenants.AGENT));
        cases.put("GET /a/{slug}", byAnybody("/a/" + Tenants.SLUG));
        cases.put("GET /media/{sha256:[0-9a-f]{64}}.{extension:[a-z0-9]{3,4}}", byAnybody(tenants.picture));
        cases.put("GET /preview/{token}", List.of(new Case(visitors("/preview/" + tenants.preview.id()), 410)));
        cases.put(
                "POST /livekit/webhook",
                List.of(
                        new Case(post("/livekit/webhook", finished()), 401),
                        new Case(bearer(post("/livekit/webhook", finished()), token), 401)));
        cases.put("GET /", byAnybody("/"));
        cases.put("GET /demo/host", List.of(new Case(console("/demo/host"), 404)));
        cases.put("GET /local/status", byAnybody("/local/status"));
        cases.put("/error", List.of(new Case(visitors("/error?path=" + Tenants.AGENT), 404, 999)));
        return cases;
    }

    private static String finished() {
        return "{\"event\":\"room_finished\",\"room\":{\"name\":\"" + Tenants.TALK + "\"}}";
    }

    private List<Case> byVisitors(String path, String body) {
        String token = tokens.visitor("ours", "visitor-ours", 1).token();
        return List.of(
                new Case(post(path, body), 401),
                new Case(key(post(path, body)), 401),
                new Case(bearer(post(path, body), token), 401));
    }

    private List<Case> byAnybody(String path) {
        return List.of(new Case(visitors(path), 200), new Case(key(visitors(path)), 200));
    }

    private HttpRequest.Builder post(String path, String body) {
        return visitors(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder key(HttpRequest.Builder request) {
        return request.header("x-api-key", tenants.ourKey.secret());
    }

    private static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
        return request.header("Authorization", "Bearer " + token);
    }

    @Test
    void everyEndpointIsWalked() {
        Set<String> mapped = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream().flatMap(path -> {
                    var methods = mapping.getMethodsCondition().getMethods();
                    return methods.isEmpty()
                            ? Stream.of(path)
                            : methods.stream().map(method -> method + " " + path);
                }))
                .collect(Collectors.toSet());
        assertThat(cases().keySet()).containsExactlyInAnyOrderElementsOf(mapped);
    }

    @TestFactory
    Stream<DynamicTest> noEndpointTellsStrangersAnything() {
        return cases().entrySet().stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.getKey(), () -> {
                    for (Case one : endpoint.getValue()) {
                        HttpResponse<String> answer = send(one.request());
                        assertThat(answer.statusCode())
                                .as(answer.uri() + " " + answer.body())
                                .isIn((Object[]) one.answers());
                        assertNothing(answer);
                    }
                }));
    }

    private void assertNothing(HttpResponse<String> answer) {
        assertThat(answer.body()).as(answer.uri().toString()).doesNotContainIgnoringCase(Tenants.MARK);
        List<String> now = tenants.rows();
        assertThat(Tenants.without(before, now))
                .as("rows changed by " + answer.uri())
                .isEmpty();
        assertThat(Tenants.without(now, before))
                .as("rows made by " + answer.uri())
                .isEmpty();
    }

    private List<RouteData> routes() {
        return RouteConfiguration.forRegistry(ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)))
                .getAvailableRoutes();
    }

    /** The address of a view, of their things. */
    private String path(RouteData route) {
        Matcher parameter = Pattern.compile(":(\\w+)").matcher(route.getTemplate());
        String path = parameter.replaceAll(found -> switch (found.group(1)) {
            case "agentId" -> Tenants.AGENT;
            case "id" -> Tenants.TALK.text();
            case "visitorId" -> tenants.visitor;
            case "token" -> tenants.invitation.invitation().id();
            default -> throw new IllegalStateException("Say here what is behind " + route.getTemplate());
        });
        return "/console/" + path + "?agent=" + Tenants.AGENT + "&text=" + Tenants.TALK;
    }

    /** Who may open a view, as it is annotated; null: everybody. */
    private static @Nullable Set<MemberRole> roles(RouteData route) {
        Class<?> view = route.getNavigationTarget();
        RolesAllowed roles = view.getAnnotation(RolesAllowed.class);
        if (view.isAnnotationPresent(AnonymousAllowed.class)) return null;
        if (roles != null)
            return Stream.of(roles.value()).map(MemberRole::valueOf).collect(Collectors.toSet());
        assertThat(view).hasAnnotation(PermitAll.class);
        return Set.of(MemberRole.values());
    }

    private static boolean isWidgets(RouteData route) {
        return route.getNavigationTarget().getPackageName().equals("app.livelayer.widget");
    }

    @Test
    void noViewTellsStrangersAnything() throws Exception {
        assertThat(routes()).hasSizeGreaterThan(14);
        for (RouteData route : routes()) {
            HttpResponse<String> closed = send(console(path(route)));
            boolean open = roles(route) == null && !isWidgets(route);
            assertThat(closed.statusCode())
                    .as(route.getTemplate())
                    .isEqualTo(isWidgets(route) ? 404 : open ? 200 : 302);
            if (closed.statusCode() == 302)
                assertThat(closed.headers().firstValue("Location").orElseThrow())
                        .endsWith("/console/login");
            assertNothing(closed);
        }
        for (MemberRole role : MemberRole.values()) {
            String session = signIn(tenants.stranger(role).email(), Tenants.PASSWORD);
            before = tenants.rows();
            for (RouteData route : routes()) {
                HttpResponse<String> answer = send(console(path(route)).header("Cookie", "ll=" + session));
                assertThat(answer.statusCode())
                        .as(role + " " + route.getTemplate())
                        .isEqualTo(expected(route, role));
                assertNothing(answer);
            }
        }
    }

    /** Their own views and lists are there for each role as annotated; things of others are not. */
    private static int expected(RouteData route, MemberRole role) {
        Set<MemberRole> roles = roles(route);
        boolean mayOpen = roles == null || roles.contains(role);
        boolean named = roles != null && route.getTemplate().contains(":");
        return isWidgets(route) || !mayOpen || named ? 404 : 200;
    }

    /** So that the walk is not blind: what strangers are not told stands in the same pages for the organization's own members. */
    @Test
    void theirOwnMembersAreTold() throws Exception {
        String session = signIn(tenants.owner.email(), Tenants.PASSWORD);
        Set<String> told = routes().stream()
                .filter(route -> !isWidgets(route))
                .filter(route -> roles(route) != null)
                .map(RouteData::getTemplate)
                .filter(template -> !Set.of("account", "").contains(template))
                .collect(Collectors.toSet());
        for (RouteData route : routes()) {
            if (!told.contains(route.getTemplate())) continue;
            HttpResponse<String> page =
                    send(console(path(route).replaceAll("\\?.*", "")).header("Cookie", "ll=" + session));
            assertThat(page.statusCode()).as(route.getTemplate()).isEqualTo(200);
            assertThat(page.body()).as(route.getTemplate()).containsIgnoringCase(Tenants.MARK);
        }
    }

    @Test
    void downloadsAreOfTheSessionThatWasShownThem() throws Exception {
        String session = signIn(tenants.owner.email(), Tenants.PASSWORD);
        String stranger = signIn(tenants.stranger(MemberRole.OWNER).email(), Tenants.PASSWORD);
        send(console("/console/conversations").header("Cookie", "ll=" + stranger));
        for (String path : List.of("conversations", "conversations/" + Tenants.TALK)) {
            HttpResponse<String> page = send(console("/console/" + path).header("Cookie", "ll=" + session));
            List<String> downloads = DOWNLOAD.matcher(page.body())
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertThat(downloads).as(path).isNotEmpty();
            before = tenants.rows();
            for (String download : downloads) {
                for (HttpRequest.Builder request : List.of(
                        console("/console/" + download),
                        console("/console/" + download).header("Cookie", "ll=" + stranger),
                        visitors("/widget/" + download))) {
                    HttpResponse<String> refused = send(request);
                    assertThat(refused.statusCode()).as(download).isBetween(302, 499);
                    assertNothing(refused);
                }
            }
            for (String download : downloads)
                assertThat(send(console("/console/" + download).header("Cookie", "ll=" + session))
                                .body())
                        .contains(Tenants.MARK);
        }
    }
}
