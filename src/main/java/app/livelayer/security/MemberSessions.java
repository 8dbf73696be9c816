package app.livelayer.security;

import app.livelayer.registry.Members;
import app.livelayer.registry.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BooleanSupplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Sessions of members at the console. */
@Component
public class MemberSessions {

    private final HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();
    private final Members members;

    MemberSessions(Members members) {
        this.members = members;
    }

    /**
     * Whether the session of this request goes on, to be asked later and on any thread: false once its member was signed out everywhere, removed or given
     * another role.
     *
     * @throws AccessDeniedException when nobody is signed in
     */
    public BooleanSupplier present() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof MemberPrincipal member))
            throw new AccessDeniedException("Nobody is signed in");
        return () -> members.signedIn(member.getName(), member.stamp()).isPresent();
    }

    /** Lets the session of this request outlive the end of all others; its member has just proved who they are with the password. */
    public void goOn(SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn(signIn));
        SecurityContextHolder.setContext(context);
        repository.saveContext(context, request, response);
    }

    static UsernamePasswordAuthenticationToken signedIn(SignIn signIn) {
        return new UsernamePasswordAuthenticationToken(
                new PasswordPrincipal(signIn), null, MemberPrincipal.authorities(signIn.member()));
    }
}
