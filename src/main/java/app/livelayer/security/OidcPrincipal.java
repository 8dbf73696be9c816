package app.livelayer.security;

import app.livelayer.registry.SignIn;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A member whom an OpenID Connect provider vouched for. */
record OidcPrincipal(OidcUser user, SignIn signIn) implements OidcUser, MemberPrincipal {

    @Override
    public String getName() {
        return signIn.member().id();
    }

    @Override
    public int stamp() {
        return signIn.stamp();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return MemberPrincipal.authorities(signIn.member());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return user.getAttributes();
    }

    @Override
    public Map<String, Object> getClaims() {
        return user.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return user.getUserInfo();
    }

    @Override
    public OidcIdToken getIdToken() {
        return user.getIdToken();
    }

    @Override
    public String toString() {
        return "OidcPrincipal[" + getName() + "]";
    }
}
