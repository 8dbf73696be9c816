package app.livelayer.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveKitPropertiesTest {

    @Test
    void aPageConnectsWithThePublicAddressOverWebSocketAndHttp() {
        assertThat(sources("ws://127.0.0.1:7880")).containsExactly("ws://127.0.0.1:7880", "http://127.0.0.1:7880");
        assertThat(sources("https://media.example.com/livekit"))
                .containsExactly("wss://media.example.com", "https://media.example.com");
    }

    @Test
    void livekitsCloudSendsBrowsersToHostsOfTheirRegion() {
        assertThat(sources("wss://shop.livekit.cloud"))
                .containsExactly(
                        "wss://shop.livekit.cloud",
                        "https://shop.livekit.cloud",
                        "wss://*.livekit.cloud",
                        "https://*.livekit.cloud");
        assertThat(sources("wss://evil-livekit.cloud.example")).hasSize(2);
    }

    @Test
    void anAddressWithoutASchemeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources("livekit.example.com"))
                .withMessageContaining("LIVEKIT_PUBLIC_URL");
    }

    private static List<String> sources(String publicUrl) {
        return new LiveKitProperties("ws://inside:7880", publicUrl, "key", "secret").connectSources();
    }
}
