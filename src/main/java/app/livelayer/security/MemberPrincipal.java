package app.livelayer.security;

import app.livelayer.registry.Member;
import java.util.List;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Whom a console's session belongs to; the name is the member's id. */
sealed interface MemberPrincipal extends AuthenticatedPrincipal permits PasswordPrincipal, OidcPrincipal {

    /** For {@link app.livelayer.registry.Members#signedIn}. */
    int stamp();

    static List<GrantedAuthority> authorities(Member member) {
        return List.of(new SimpleGrantedAuthority("ROLE_" + member.role()));
    }
}
