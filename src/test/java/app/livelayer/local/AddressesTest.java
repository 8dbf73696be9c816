package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.PublicUrlProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class AddressesTest {

    @Test
    void withoutAPublicUrlTheRequestTells() {
        assertThat(addresses(null).of(request("127.0.0.1"))).isEqualTo("http://127.0.0.1:9000");
        assertThat(addresses("https://talk.example.com").of(request("127.0.0.1")))
                .isEqualTo("https://talk.example.com");
    }

    @Test
    void theTwinOfEitherLocalNameIsTheOther() {
        assertThat(Addresses.twin("http://localhost:9000")).isEqualTo("http://127.0.0.1:9000");
        assertThat(Addresses.twin("http://127.0.0.1:9000")).isEqualTo("http://localhost:9000");
        assertThat(Addresses.twin("https://talk.example.com")).isEqualTo("https://talk.example.com");
    }

    @Test
    void theDemoMayBeOpenedFromBothLocalNamesOfTheActualPort() {
        assertThat(addresses(null).demoOrigins())
                .containsExactlyInAnyOrder("http://localhost:8123", "http://127.0.0.1:8123");
    }

    @Test
    void aPublishedPortOfAContainerIsAllowedToo() {
        assertThat(addresses("http://localhost:9000").demoOrigins())
                .contains("http://localhost:9000", "http://127.0.0.1:9000");
    }

    private static Addresses addresses(@Nullable String publicUrl) {
        MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8123");
        return new Addresses(environment, new PublicUrlProperties(publicUrl));
    }

    private static MockHttpServletRequest request(String host) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/local/status");
        request.setServerName(host);
        request.setServerPort(9000);
        return request;
    }
}
