package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is open to whom, on which host, and what each answer tells browsers. */
class DoorsTest extends ServerTest {

    @ParameterizedTest
    @CsvSource({
        "/console/login, 200, 404",
        "/console/, 302, 404",
        "/console, 302, 404",
        "/widget/agt_1, 404, 200",
        "/widget/agt_1/config.js, 404, 200",
        "/api/agents/agt_none/config, 404, 404",
        "/tracker/agt_1, 404, 200",
        "/tracker.js, 200, 200",
        "/, 302, 200",
        "/v1.js, 200, 200",
        "/actuator/health, 200, 200",
        "/actuator/health/liveness, 200, 200",
        "/actuator/health/readiness, 200, 200",
    })
    void membersAndVisitorsHaveHostsOfTheirOwn(String path, int onConsole, int elsewhere) throws Exception {
        assertThat(send(console(path)).statusCode()).isEqualTo(onConsole);
        assertThat(send(visitors(path)).statusCode()).isEqualTo(elsewhere);
    }

    @Test
    void aHostThatAProxyTellsIsTheHost() throws Exception {
        assertThat(send(visitors("/console/login").header("X-Forwarded-Host", "127.0.0.1"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics", "/h2-console", "/error"
            })
    void whatIsNotNamedIsClosed(String path) throws Exception {
        for (HttpResponse<String> answer : new HttpResponse[] {send(visitors(path)), send(console(path))})
            assertThat(answer.statusCode()).as(answer.body()).isIn(404, 999);
    }

    @Test
    void healthTellsStrangersNoDetails() throws Exception {
        assertThat(send(visitors("/actuator/health")).body()).doesNotContain("components", "H2", "database");
    }

    @Test
    void theConsoleIsFramedByNobodyAndRunsNoScriptsOfOthers() throws Exception {
        HttpResponse<String> page = send(console("/console/login"));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self' 'unsafe-eval' 'nonce-")
                .contains("; frame-ancestors 'none'", "; base-uri 'self'", "; form-action 'self'");
        assertThat(policy.replaceFirst("; style-src[^;]*", "")).doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/login", "/widget/agt_1", "/", "/api/agents/agt_1/config"})
    void behindTlsBrowsersComeByTlsAgain(String path) throws Exception {
        boolean members = path.startsWith("/console");
        assertThat(send((members ? console(path) : visitors(path)).header("X-Forwarded-Proto", "https"))
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .isPresent();
        assertThat(send(members ? console(path) : visitors(path)).headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widget/agt_1", "/widget/agt_1/config.js", "/a/agt_1", "/preview/x", "/actuator/health"})
    @ExtendWith(OutputCaptureExtension.class)
    void aQueryThatCannotBeReadIsTheSendersFault(String path, CapturedOutput log) throws Exception {
        assertThat(send(visitors(path + "?theme=%ff")).statusCode()).isEqualTo(400);
        assertThat(log).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console;a=b/", "/console/%00", "/widget/%2e%2e/console/", "/nothing", "/console/nothing%"})
    void anErrorTellsNothingOfTheServer(String path) throws Exception {
        HttpResponse<String> answer;
        try {
            answer = send(console(path));
        } catch (IllegalArgumentException noUri) {
            return;
        }
        assertThat(answer.statusCode()).isBetween(302, 499);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "livelayer.", "org.", "java.", "Tomcat");
    }
}
