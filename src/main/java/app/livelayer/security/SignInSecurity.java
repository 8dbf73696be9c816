package app.livelayer.security;

import app.livelayer.registry.Members;
import app.livelayer.registry.SignIns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/** How members sign in to the console: with a password, and where Spring Security's properties name an OpenID Connect provider, there. */
@Component
class SignInSecurity {

    static final String DOOR = "/console/login";

    private static final Logger log = LoggerFactory.getLogger(SignInSecurity.class);

    /** Spring Security's code for an answer whose state is not of this session. */
    private static final String NOBODY_ASKED = "authorization_request_not_found";

    /** Characters of a provider's words in the log. */
    private static final int LONGEST = 300;

    private final SignIns signIns;
    private final Members members;
    private final SecurityContextHolderStrategy present;
    private final boolean oidc;

    SignInSecurity(
            SignIns signIns,
            Members members,
            ObjectProvider<SecurityContextHolderStrategy> present,
            ObjectProvider<ClientRegistrationRepository> providers) {
        this.signIns = signIns;
        this.members = members;
        this.present = present.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        this.oidc = providers.getIfAvailable() != null;
    }

    void configure(HttpSecurity http) {
        AuthenticationFailureHandler failure = (request, response, why) -> response.sendRedirect(DOOR + reason(why));
        http.authenticationProvider(new PasswordSignIn(signIns))
                .addFilterAfter(new SessionGuard(members, present), SecurityContextHolderFilter.class)
                .formLogin(form -> form.loginPage(DOOR).loginProcessingUrl(DOOR).failureHandler(failure));
        if (oidc)
            http.oauth2Login(login -> login.loginPage(DOOR)
                    .defaultSuccessUrl("/console/")
                    .failureHandler(failure)
                    .authorizationEndpoint(ask -> ask.baseUri(OidcProviders.PATH))
                    .redirectionEndpoint(answer -> answer.baseUri(DOOR + "/oauth2/code/*"))
                    .userInfoEndpoint(info -> info.oidcUserService(new OidcSignIn(members))));
    }

    private static String reason(AuthenticationException why) {
        return switch (why) {
            case TooManyAttemptsException tooMany -> "?wait=" + tooMany.seconds();
            case OAuth2AuthenticationException refused
            when refused.getError().getErrorCode().equals(OidcSignIn.NOT_A_MEMBER) -> "?provider";
            case OAuth2AuthenticationException failed -> {
                tell(failed.getError());
                yield "?unfinished";
            }
            default -> "?error";
        };
    }

    /** Whoever sets a provider up needs to know; but not of answers that nobody asked for. */
    private static void tell(OAuth2Error error) {
        if (error.getErrorCode().equals(NOBODY_ASKED)) return;
        String text = (error.getErrorCode() + ": " + error.getDescription()).replaceAll("\\p{Cntrl}", " ");
        log.warn("An OpenID Connect sign-in failed: {}", text.substring(0, Math.min(text.length(), LONGEST)));
    }
}
