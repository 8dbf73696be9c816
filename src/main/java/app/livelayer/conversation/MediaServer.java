package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitProperties;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where voice and video go. */
@Component
public class MediaServer {

    private final List<String> connectSources;

    MediaServer(LiveKitProperties livekit) {
        connectSources = livekit.connectSources();
    }

    /** The sources of the Content-Security-Policy directive {@code connect-src} that a page needs for conversations, beside this server's own. */
    public List<String> connectSources() {
        return connectSources;
    }
}
