package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.Invited;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberInvitations;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.SetUp;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages for people who are not signed in. */
class DoorsTest extends ConsoleTest {

    @Autowired
    SetUp setUp;

    @Autowired
    MemberInvitations invitations;

    private String title() {
        return find(H1.class).single().getText();
    }

    private TextField text(String label) {
        return find(TextField.class).withCaption(label).single();
    }

    private static void door(String told, String value) {
        UI.getCurrent().navigate(LoginView.class, QueryParameters.of(told, value));
    }

    private void press(String button) {
        test(find(Button.class).withText(button).single()).click();
    }

    @Test
    void theDoorSaysWhatBecameOfTheLastAttempt() {
        door("error", "");
        assertThat(title()).isEqualTo("Sign in");
        assertThat(find(LoginForm.class).single().isError()).isTrue();
        door("wait", "40");
        assertThat(find(LoginForm.class)
                        .single()
                        .getElement()
                        .getPropertyRaw("i18n")
                        .toString())
                .contains("You can try again in 40 seconds.");
        door("wait", "<b>");
        assertThat(find(LoginForm.class).single().isError()).isFalse();
    }

    @Test
    void whatTheBrowserConfirmsIsNotBuiltAgain() {
        door("error", "");
        H1 title = find(H1.class).single();
        door("error", "");
        assertThat(find(H1.class).single()).isSameAs(title);
    }

    @Test
    void theSetUpLinkMakesAnOwnerAndWorksOnce() {
        String link = "set-up/" + setUp.open().orElseThrow();
        navigate(link, SetUpView.class);
        text("Organization").setValue("Alder Books");
        text("Your name").setValue("Ada");
        find(EmailField.class).single().setValue("ada@shop.example");
        find(PasswordField.class).single().setValue("short");
        press("Make the organization");
        assertThat(find(PasswordField.class).single().isInvalid()).isTrue();
        assertThat(text("Your name").isInvalid()).isFalse();

        find(PasswordField.class).single().setValue(PASSWORD);
        press("Make the organization");

        assertThat(getCurrentView()).isInstanceOf(LoginView.class);
        Member ada = members.byEmail("ada@shop.example").orElseThrow();
        assertThat(ada.role()).isEqualTo(MemberRole.OWNER);
        navigate(link, SetUpView.class);
        assertThat(title()).isEqualTo("This link is used up");
        assertThat(find(PasswordField.class).exists()).isFalse();
    }

    @Test
    void whoUsesTheSetUpLinkSecondIsTold() {
        String link = "set-up/" + setUp.open().orElseThrow();
        navigate(link, SetUpView.class);
        setUp.open();
        press("Make the organization");
        assertThat(title()).isEqualTo("This link is used up");
    }

    @Test
    void anInvitedPersonJoinsWithTheInvitedAddress() {
        Member owner = members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);
        Invited.Link link =
                (Invited.Link) invitations.invite("org_1", owner.id(), "bob@shop.example", MemberRole.VIEWER);
        navigate("invitation/" + link.token(), InvitationView.class);
        assertThat(find(EmailField.class).single().getValue()).isEqualTo("bob@shop.example");
        assertThat(find(EmailField.class).single().isReadOnly()).isTrue();
        press("Join");
        assertThat(text("Your name").isInvalid()).isTrue();

        text("Your name").setValue("Bob");
        find(PasswordField.class).single().setValue(PASSWORD);
        press("Join");

        assertThat(members.byEmail("bob@shop.example").orElseThrow().role()).isEqualTo(MemberRole.VIEWER);
        navigate("invitation/" + link.token(), InvitationView.class);
        assertThat(title()).isEqualTo("This invitation has ended");
    }

    @Test
    void anExpiredOrInventedLinkIsNoDoor() {
        Member owner = members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);
        Invited.Link link =
                (Invited.Link) invitations.invite("org_1", owner.id(), "bob@shop.example", MemberRole.VIEWER);
        db.sql("update invitation set expires_at = expires_at - interval '7' day")
                .update();
        navigate("invitation/" + link.token(), InvitationView.class);
        assertThat(title()).isEqualTo("This invitation has ended");
        navigate("set-up/xyz", SetUpView.class);
        assertThat(title()).isEqualTo("This link is used up");
    }
}
