package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example",
        "HTTPS://Shop.Example:443, https://shop.example",
        "https://shop.example/, https://shop.example",
        "http://shop.example:80, http://shop.example",
        "http://shop.example:443, http://shop.example:443",
        "https://shop.example:8443, https://shop.example:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "https://xn--bcher-kva.example, https://xn--bcher-kva.example"
    })
    void anOriginHasOneForm(String text, String form) {
        assertThat(Origin.parse(text)).map(Origin::toString).hasValue(form);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "null",
                "*",
                "https://",
                "shop.example",
                "ftp://shop.example",
                "https://shop.example/page",
                "https://a b",
                "https://user@shop.example",
                "https://shop.example:0",
                "https://shop.example:65536",
                "https://shop.example:x",
                "https://bücher.example",
                "https://*.shop.example",
                "https://shop.example\n",
                "https://shop.example;x",
                "data:,x"
            })
    void whatIsNoOriginIsNone(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://*.shop.example",
                "https://*.shop.example:8443",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]",
                "https://192.0.2.1"
            })
    void threeFormsCanBeAllowed(String text) {
        assertThat(AllowedOrigin.parse(text)).map(AllowedOrigin::toString).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example", "http://localhost.shop.example", "https://*.example", "https://*", "*",
                        "https://*.*.shop.example",
                "https://shop.*", "http://*.localhost", "https://*.192.0.2.1", "https://*.[::1]", "'self'",
                        "https://a.example https://b.example",
                "https://a.example; script-src *"
            })
    void nothingElseCan(String text) {
        assertThat(AllowedOrigin.parse(text)).isEmpty();
        assertThatThrownBy(() -> AllowedOrigin.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example, true",
        "https://shop.example, https://www.shop.example, false",
        "https://shop.example, https://shop.example:8443, false",
        "https://*.shop.example, https://www.shop.example, true",
        "https://*.shop.example, https://a.b.shop.example, true",
        "https://*.shop.example, https://shop.example, false",
        "https://*.shop.example, https://evilshop.example, false",
        "https://*.shop.example, http://www.shop.example, false",
        "https://*.shop.example, https://www.shop.example:8443, false",
        "https://*.shop.example, https://www.shop.example.evil.example, false",
        "http://localhost:8080, http://localhost:8080, true",
        "http://localhost:8080, http://127.0.0.1:8080, false"
    })
    void anAllowedOriginAllowsAsCspDoes(String allowed, String origin, boolean expected) {
        assertThat(AllowedOrigin.of(allowed).allows(Origin.parse(origin).orElseThrow()))
                .isEqualTo(expected);
    }

    @Test
    void frameAncestorsListsThemAndNothingIsNone() {
        assertThat(origins(
                                "https://shop.example",
                                "https://*.shop.example",
                                "http://[::1]:8080",
                                "https://shop.example")
                        .frameAncestors())
                .isEqualTo("https://shop.example https://*.shop.example");
        assertThat(origins().frameAncestors()).isEqualTo("'none'");
        assertThat(origins("http://[::1]:8080").frameAncestors()).isEqualTo("'none'");
    }

    private static AllowedOrigins origins(String... origins) {
        return new AllowedOrigins(
                List.of(origins).stream().map(AllowedOrigin::of).toList());
    }
}
