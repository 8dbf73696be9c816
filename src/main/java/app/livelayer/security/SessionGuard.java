package app.livelayer.security;

import app.livelayer.registry.Members;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A member's session outlasts a closed laptop; all others have the server's own timeout. It ends, and its Vaadin sessions with it, at its first request after
 * its member was signed out everywhere, removed or given another role.
 */
final class SessionGuard extends OncePerRequestFilter {

    /** How long nothing may be heard of a member's pages. */
    private static final Duration IDLE = Duration.ofHours(8);

    private final Members members;
    private final SecurityContextHolderStrategy present;

    SessionGuard(Members members, SecurityContextHolderStrategy present) {
        this.members = members;
        this.present = present;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = present.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof MemberPrincipal principal) {
            HttpSession session = request.getSession(false);
            if (members.signedIn(principal.getName(), principal.stamp()).isEmpty()) {
                if (session != null) session.invalidate();
                present.clearContext();
            } else if (session != null) session.setMaxInactiveInterval((int) IDLE.toSeconds());
        }
        chain.doFilter(request, response);
    }
}
