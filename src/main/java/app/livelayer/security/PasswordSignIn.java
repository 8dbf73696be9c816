package app.livelayer.security;

import app.livelayer.registry.SignInAttempt;
import app.livelayer.registry.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** E-mail address and password. */
final class PasswordSignIn implements AuthenticationProvider {

    private final SignIns signIns;

    PasswordSignIn(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        if (!(asked.getDetails() instanceof WebAuthenticationDetails details))
            throw new IllegalStateException("Passwords come by HTTP");
        return switch (signIns.withPassword(
                asked.getName(), text(asked.getCredentials()), details.getRemoteAddress())) {
            case SignInAttempt.Right right -> MemberSessions.signedIn(right.signIn());
            case SignInAttempt.Wrong wrong -> throw new BadCredentialsException("Wrong address or password");
            case SignInAttempt.TooMany tooMany -> throw new TooManyAttemptsException(tooMany.delay());
        };
    }

    private static String text(@Nullable Object credentials) {
        return credentials == null ? "" : credentials.toString();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
