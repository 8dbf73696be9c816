package app.livelayer.console;

import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.security.MemberSessions;
import java.util.function.BooleanSupplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The member to whom the present request belongs, as the registry knows them now. */
@Component
class SignedIn {

    private final Members members;
    private final MemberSessions sessions;

    SignedIn(Members members, MemberSessions sessions) {
        this.members = members;
        this.sessions = sessions;
    }

    /** @throws AccessDeniedException when nobody is signed in, or the member is no more */
    Member member() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) throw new AccessDeniedException("Nobody is signed in");
        return members.byId(authentication.getName())
                .orElseThrow(() -> new AccessDeniedException("This member is no more"));
    }

    /** Whether the present request's session still is its member's: to be asked later, on any thread. */
    BooleanSupplier session() {
        return sessions.present();
    }

    String organizationId() {
        return member().organizationId();
    }

    boolean may(MemberRole role) {
        return member().role().includes(role);
    }
}
