package app.livelayer.local;

import app.livelayer.registry.SetUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person who started the application where to look, and how the first member gets in. */
@Component
class Announcement {

    private static final Logger log = LoggerFactory.getLogger("app.livelayer");

    private final Addresses addresses;
    private final LocalProperties local;
    private final DemoMember demo;
    private final SetUp setUp;

    Announcement(Addresses addresses, LocalProperties local, DemoMember demo, SetUp setUp) {
        this.addresses = addresses;
        this.local = local;
        this.demo = demo;
        this.setUp = setUp;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        log.info(
                """


                    LiveLayer Server: {}
                    {}
                    {}
                """,
                addresses.own(),
                local.enabled()
                        ? "LiveKit and the demo agent are being prepared; that page shows how far they are."
                        : "It uses the LiveKit server at LIVEKIT_URL.",
                local.enabled() ? demoSignIn() : door());
    }

    private String demoSignIn() {
        return "Console: " + addresses.console() + "/console/ (e-mail " + DemoMember.EMAIL + ", password "
                + demo.newPassword() + " until the next start)";
    }

    private String door() {
        demo.lockOut();
        return setUp.open()
                .map(token -> "Nobody can sign in yet. This link makes the first organization, once: "
                        + addresses.console() + "/console/set-up/" + token)
                .orElseGet(() -> "Console: " + addresses.console() + "/console/");
    }

    void everythingIsReady() {
        log.info("""


                    Everything is ready. Open {}
                    and talk to the demo agent on the page that it links to.
                """, addresses.own());
    }
}
