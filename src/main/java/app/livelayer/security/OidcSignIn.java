package app.livelayer.security;

import app.livelayer.registry.Members;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** OpenID Connect. Only who is a member already gets in, by the address that the provider has verified. */
final class OidcSignIn extends OidcUserService {

    static final String NOT_A_MEMBER = "not_a_member";

    private final Members members;

    OidcSignIn(Members members) {
        this.members = members;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = super.loadUser(request);
        return Optional.ofNullable(user.getEmail())
                .filter(email -> Boolean.TRUE.equals(user.getEmailVerified()))
                .flatMap(members::withVerifiedEmail)
                .map(signIn -> new OidcPrincipal(user, signIn))
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(NOT_A_MEMBER)));
    }
}
