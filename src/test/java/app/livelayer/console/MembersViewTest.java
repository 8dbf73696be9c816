package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Invited;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberInvitations;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.SignIn;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What members see of members, of themselves, and of what was done. */
class MembersViewTest extends ConsoleTest {

    @Autowired
    MemberInvitations invitations;

    @Autowired
    AuditLog audit;

    private Member other(MemberRole role) {
        return members.add("org_1", "bob@shop.example", "Bob", role, PASSWORD);
    }

    private Button button(String label) {
        return find(Button.class)
                .withCondition(button -> label.equals(button.getText())
                        || label.equals(button.getAriaLabel().orElse("")))
                .single();
    }

    @SuppressWarnings("unchecked")
    private Select<MemberRole> role(String name) {
        return find(Select.class)
                .withCondition(select ->
                        ("Role of " + name).equals(select.getAriaLabel().orElse("")))
                .single();
    }

    @ParameterizedTest
    @EnumSource(names = {"EDITOR", "VIEWER"})
    void onlyOwnersOpenMembersAndTheAuditLog(MemberRole role) {
        signIn(role);
        assertThatThrownBy(() -> navigate(MembersView.class)).hasMessageContaining("MembersView");
        assertThatThrownBy(() -> navigate(AuditView.class)).hasMessageContaining("AuditView");
        assertThat(navigate(AccountView.class)).isNotNull();
    }

    @Test
    void anOwnerInvitesByALinkThatIsShownOnce() {
        signIn(MemberRole.OWNER);
        navigate(MembersView.class);
        test(button("Invite a member")).click();
        EmailField email = find(EmailField.class).single();
        email.setValue("owner@shop.example");
        test(button("Make a link")).click();
        assertThat(email.isInvalid()).isTrue();

        email.setValue("bob@shop.example");
        test(button("Make a link")).click();

        String link = find(TextField.class).withCaption("Link").single().getValue();
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(link).matches("http://.*/console/invitation/[A-Za-z0-9_-]{43}");
        assertThat(invitations.find(token)).isPresent();
    }

    @Test
    void anOwnerRevokesAnInvitation() {
        Member owner = signIn(MemberRole.OWNER);
        Invited.Link link =
                (Invited.Link) invitations.invite("org_1", owner.id(), "bob@shop.example", MemberRole.EDITOR);
        navigate(MembersView.class);
        test(button("Revoke the invitation of bob@shop.example")).click();
        assertThat(invitations.find(link.token())).isEmpty();
    }

    @Test
    void anotherRoleEndsTheOthersSessions() {
        signIn(MemberRole.OWNER);
        Member bob = other(MemberRole.EDITOR);
        SignIn session = members.withVerifiedEmail(bob.email()).orElseThrow();
        navigate(MembersView.class);
        test(role("Bob")).selectItem("Viewer");
        assertThat(members.byId(bob.id()).orElseThrow().role()).isEqualTo(MemberRole.VIEWER);
        assertThat(members.signedIn(bob.id(), session.stamp())).isEmpty();
    }

    @Test
    void aMemberIsRemovedAfterAQuestion() {
        signIn(MemberRole.OWNER);
        Member bob = other(MemberRole.EDITOR);
        navigate(MembersView.class);
        test(button("Remove Bob")).click();
        assertThat(members.byId(bob.id())).isPresent();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(members.byId(bob.id())).isEmpty();
    }

    @Test
    void theLastOwnerStays() {
        Member owner = signIn(MemberRole.OWNER);
        navigate(MembersView.class);
        test(role("OWNER")).selectItem("Viewer");
        assertThat(members.byId(owner.id()).orElseThrow().role()).isEqualTo(MemberRole.OWNER);
        assertThat(find(Paragraph.class)
                        .withText("An organization keeps an owner. Make somebody else an owner first.")
                        .exists())
                .isTrue();
        assertThat(role("OWNER").getValue()).isEqualTo(MemberRole.OWNER);
    }

    @Test
    void anotherOrganizationsMembersAreNotListed() {
        signIn(MemberRole.OWNER);
        members.add("org_2", "eve@other.example", "Eve", MemberRole.OWNER, PASSWORD);
        navigate(MembersView.class);
        assertThat(find(Button.class)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").contains("Eve"))
                        .exists())
                .isFalse();
    }

    @Test
    void aMemberChangesTheNameAndThePassword() {
        Member me = signIn(MemberRole.VIEWER);
        SignIn elsewhere = members.withPassword(me.email(), PASSWORD).orElseThrow();
        navigate(AccountView.class);
        find(TextField.class).withCaption("Name").single().setValue("Vera");
        test(button("Save name")).click();
        assertThat(members.byId(me.id()).orElseThrow().name()).isEqualTo("Vera");

        PasswordField present =
                find(PasswordField.class).withCaption("Present password").single();
        PasswordField next =
                find(PasswordField.class).withCaption("New password").single();
        present.setValue("wrong horse battery");
        next.setValue("another horse entirely");
        test(button("Change password")).click();
        assertThat(present.isInvalid()).isTrue();
        present.setValue(PASSWORD);
        next.setValue("short");
        test(button("Change password")).click();
        assertThat(next.isInvalid()).isTrue();
        next.setValue("another horse entirely");
        test(button("Change password")).click();

        assertThat(members.withPassword(me.email(), "another horse entirely")).isPresent();
        assertThat(members.signedIn(me.id(), elsewhere.stamp())).isEmpty();
        assertThat(next.getValue()).isEmpty();
    }

    @Test
    void aMemberSignsOutEverywhere() {
        Member me = signIn(MemberRole.EDITOR);
        SignIn elsewhere = members.withPassword(me.email(), PASSWORD).orElseThrow();
        navigate(AccountView.class);
        test(button("Sign out everywhere")).click();
        assertThat(members.signedIn(me.id(), elsewhere.stamp())).isEmpty();
    }

    @Test
    void theAuditLogIsReadPageByPage() {
        Member me = signIn(MemberRole.OWNER);
        IntStream.range(0, AuditView.PAGE + 3)
                .forEach(i -> audit.note("org_1", me.id(), "agent.saved", "Lio " + i, ""));
        audit.note("org_2", null, "agent.deleted", "Other", "");
        navigate(AuditView.class);
        assertThat(rows()).isEqualTo(AuditView.PAGE);
        test(button("Show older ones")).click();
        assertThat(rows()).isEqualTo(AuditView.PAGE + 3);
        assertThat(find(Button.class).withText("Show older ones").exists()).isFalse();
        assertThat(AuditView.sentence("member.signed_out_everywhere")).isEqualTo("Member signed out everywhere");
    }

    /** Without the head. */
    private int rows() {
        return find(NativeTableRow.class).all().size() - 1;
    }
}
