package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

class LocalModeTest {

    @TempDir
    Path data;

    private final MockEnvironment environment = new MockEnvironment();

    @BeforeEach
    void dataFolder() {
        environment.setProperty("livelayer.data", data.toString());
    }

    @Test
    void withoutALivekitUrlItGivesOrdinaryLivekitSettings() {
        decide();
        assertThat(environment.getProperty("livelayer.local.enabled", Boolean.class))
                .isTrue();
        assertThat(URI.create(environment.getRequiredProperty("livekit.url")))
                .hasScheme("ws")
                .hasHost("127.0.0.1")
                .hasPort(environment.getRequiredProperty("livelayer.local.livekit-port", Integer.class));
        assertThat(environment.getProperty("livekit.public-url")).isEqualTo(environment.getProperty("livekit.url"));
        assertThat(environment.getProperty("livekit.api-key")).isNotBlank();
        assertThat(environment.getProperty("livekit.api-secret")).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void aLivekitUrlIsLeftAlone() {
        environment.setProperty("livekit.url", "wss://livekit.example");
        decide();
        assertThat(environment.getProperty("livelayer.local.enabled")).isNull();
        assertThat(environment.getProperty("livekit.url")).isEqualTo("wss://livekit.example");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anEmptyLivekitUrlIsNone() {
        environment.setProperty("livekit.url", " ");
        decide();
        assertThat(environment.getProperty("livekit.url")).startsWith("ws://127.0.0.1:");
    }

    @Test
    void canBeForbidden() {
        environment.setProperty("livelayer.local.enabled", "false");
        decide();
        assertThat(environment.getProperty("livekit.url")).isNull();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void configuredPortsAndPublicUrlAreKept() {
        environment.setProperty("livelayer.local.livekit-port", "18499");
        environment.setProperty("livekit.public-url", "ws://localhost:7000");
        decide();
        assertThat(environment.getProperty("livekit.url")).isEqualTo("ws://127.0.0.1:18499");
        assertThat(environment.getProperty("livekit.public-url")).isEqualTo("ws://localhost:7000");
    }

    @Test
    void springBootFindsIt() {
        var othersNeedArguments = FailureHandler.handleMessage((message, failure) -> {});
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(EnvironmentPostProcessor.class, othersNeedArguments))
                .hasAtLeastOneElementOfType(LocalMode.class);
    }

    private void decide() {
        new LocalMode().postProcessEnvironment(environment, new SpringApplication());
    }
}
