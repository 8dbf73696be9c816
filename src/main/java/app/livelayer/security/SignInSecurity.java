package app.livelayer.security;

import app.livelayer.registry.Members;
import app.livelayer.registry.SignIns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/** How members sign in to the console: with a password, and where Spring Security's properties name an OpenID Connect provider, there. */
@Component
class SignInSecurity {

    static final String DOOR = "/console/login";

    private final SignIns signIns;
    private final Members members;
    private final boolean oidc;

    SignInSecurity(SignIns signIns, Members members, ObjectProvider<ClientRegistrationRepository> providers) {
        this.signIns = signIns;
        this.members = members;
        this.oidc = providers.getIfAvailable() != null;
    }

    void configure(HttpSecurity http) {
        AuthenticationFailureHandler failure = (request, response, why) -> response.sendRedirect(DOOR + reason(why));
        http.authenticationProvider(new PasswordSignIn(signIns))
                .addFilterAfter(new SessionGuard(members), SecurityContextHolderFilter.class)
                .formLogin(form -> form.loginPage(DOOR).loginProcessingUrl(DOOR).failureHandler(failure));
        if (oidc)
            http.oauth2Login(login -> login.loginPage(DOOR)
                    .failureHandler(failure)
                    .authorizationEndpoint(ask -> ask.baseUri(OidcProviders.PATH))
                    .redirectionEndpoint(answer -> answer.baseUri(DOOR + "/oauth2/code/*"))
                    .userInfoEndpoint(info -> info.oidcUserService(new OidcSignIn(members))));
    }

    private static String reason(AuthenticationException why) {
        return switch (why) {
            case TooManyAttemptsException tooMany -> "?wait=" + tooMany.seconds();
            case OAuth2AuthenticationException refused -> "?provider";
            default -> "?error";
        };
    }
}
