package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.MemberRole;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** How long sessions outlast their pages. */
class SessionLengthTest extends ServerTest {

    @Autowired
    Tenants tenants;

    @Autowired
    ServletWebServerApplicationContext application;

    private Duration idle(String id) throws IOException {
        TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(application.getWebServer());
        Context context = (Context) server.getTomcat().getHost().findChildren()[0];
        Session session = context.getManager().findSession(id);
        return Duration.ofSeconds(session.getMaxInactiveInterval());
    }

    @Test
    void aMembersOutlastsAClosedLaptopAndAllOthersDoNot() throws Exception {
        assertThat(idle(door().id())).isEqualTo(Duration.ofMinutes(5));
        assertThat(idle(widget())).isEqualTo(Duration.ofMinutes(5));
        String member = signIn(tenants.stranger(MemberRole.VIEWER).email(), Tenants.PASSWORD);
        send(console("/console/account").header("Cookie", "ll=" + member));
        assertThat(idle(member)).isEqualTo(Duration.ofHours(8));
    }
}
