package app.livelayer.console;

import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The door. */
@AnonymousAllowed
@PageTitle("Sign in")
@Route("login")
@CssImport("./console/console.css")
final class LoginView extends Div implements BeforeEnterObserver {

    private final LoginForm form = new LoginForm(words());

    LoginView() {
        addClassName("c-login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        Div door = new Div(new Brand(), form);
        door.addClassName("door");
        Image art = new Image("/pages/face.svg", "");
        art.addClassName("art");
        add(new Div(door, art));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    private static LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        LoginI18n.Form form = words.getForm();
        form.setTitle("Sign in");
        form.setUsername("E-mail");
        form.setPassword("Password");
        form.setSubmit("Sign in");
        LoginI18n.ErrorMessage error = words.getErrorMessage();
        error.setTitle("That did not match.");
        error.setMessage("Check e-mail and password, then try again.");
        return words;
    }
}
