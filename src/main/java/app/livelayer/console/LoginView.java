package app.livelayer.console;

import app.livelayer.security.OidcProviders;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;

/** Where members sign in. The query tells what became of the last attempt: {@code error}, {@code wait} with seconds, {@code provider}, {@code unfinished}, {@code joined}. */
@AnonymousAllowed
@PageTitle("Sign in")
@Route("login")
final class LoginView extends Door implements BeforeEnterObserver {

    private final LoginForm form = new LoginForm();
    private final OidcProviders providers;
    private final boolean local;

    LoginView(OidcProviders providers, @Value("${livelayer.local.enabled:false}") boolean local) {
        this.providers = providers;
        this.local = local;
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!enters(event)) return;
        QueryParameters query = event.getLocation().getQueryParameters();
        Optional<LoginI18n.ErrorMessage> problem = problem(query);
        form.setI18n(words(problem.orElseGet(() -> message("", ""))));
        form.setError(problem.isPresent());
        boolean joined = query.getParameters().containsKey("joined");
        show("Sign in", joined ? "You are a member now." : "Your agents are waiting.", below());
    }

    private Component[] below() {
        List<Component> below = new ArrayList<>();
        below.add(form);
        for (OidcProviders.Provider provider : providers.list()) {
            Anchor link = new Anchor(provider.path(), "Sign in with " + provider.name());
            link.setRouterIgnore(true);
            link.addClassName("c-provider");
            below.add(link);
        }
        if (local) {
            Paragraph hint = new Paragraph("Local mode: address and password are printed in the terminal.");
            hint.addClassName("c-hint");
            below.add(hint);
        }
        return below.toArray(Component[]::new);
    }

    private static Optional<LoginI18n.ErrorMessage> problem(QueryParameters query) {
        if (query.getParameters().containsKey("error"))
            return Optional.of(message("That did not match.", "Check e-mail and password, then try again."));
        if (query.getParameters().containsKey("provider"))
            return Optional.of(message(
                    "You are not a member here.", "The provider must vouch for the e-mail address of a member."));
        if (query.getParameters().containsKey("unfinished"))
            return Optional.of(message(
                    "The sign-in was not finished.",
                    "Begin it again. If that fails too, the provider’s answer is not valid here."));
        return query.getSingleParameter("wait")
                .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                .map(seconds ->
                        message("That was many tries in a row.", "You can try again in " + seconds + " seconds."));
    }

    private static LoginI18n.ErrorMessage message(String title, String text) {
        LoginI18n.ErrorMessage message = new LoginI18n.ErrorMessage();
        message.setTitle(title);
        message.setMessage(text);
        message.setUsername("Write your e-mail address.");
        message.setPassword("Write your password.");
        return message;
    }

    private static LoginI18n words(LoginI18n.ErrorMessage problem) {
        LoginI18n.Form form = new LoginI18n.Form();
        form.setTitle("Sign in");
        form.setUsername("E-mail");
        form.setPassword("Password");
        form.setSubmit("Sign in");
        LoginI18n words = new LoginI18n();
        words.setForm(form);
        words.setErrorMessage(problem);
        return words;
    }
}
