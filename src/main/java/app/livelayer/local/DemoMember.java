package app.livelayer.local;

import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Organizations;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The owner of the demo's organization, who can sign in in local mode only, with the password of the present start. */
@Component
class DemoMember {

    static final String EMAIL = "demo@localhost";

    private final Organizations organizations;
    private final Members members;

    DemoMember(Organizations organizations, Members members) {
        this.organizations = organizations;
        this.members = members;
    }

    /** Another password than at any other start; it is stored nowhere. */
    String newPassword() {
        String password = random();
        organizations.add(DemoData.ORGANIZATION);
        members.byEmail(EMAIL)
                .ifPresentOrElse(
                        demo -> members.setPassword(demo, Optional.of(password)),
                        () -> members.add(DemoData.ORGANIZATION.id(), EMAIL, "Demo", MemberRole.OWNER, password));
        return password;
    }

    /** What an earlier start in local mode printed opens nothing. */
    void lockOut() {
        members.byEmail(EMAIL).ifPresent(demo -> members.setPassword(demo, Optional.empty()));
    }

    private static String random() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
