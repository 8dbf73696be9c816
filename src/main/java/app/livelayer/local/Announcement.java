package app.livelayer.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person who started the application where to look. */
@Component
class Announcement {

    private static final Logger log = LoggerFactory.getLogger("app.livelayer");

    private final Addresses addresses;
    private final LocalProperties local;

    Announcement(Addresses addresses, LocalProperties local) {
        this.addresses = addresses;
        this.local = local;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        log.info(
                """


                    LiveLayer Server: {}
                    {}
                """,
                addresses.own(),
                local.enabled()
                        ? "LiveKit and the demo agent are being prepared; that page shows how far they are."
                        : "It uses the LiveKit server at LIVEKIT_URL.");
    }

    void everythingIsReady() {
        log.info("""


                    Everything is ready. Open {}
                    and talk to the demo agent on the page that it links to.
                """, addresses.own());
    }
}
