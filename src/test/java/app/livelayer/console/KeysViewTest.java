package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.ApiKey;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.AuditEntry;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.KeyCheck;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.NewApiKey;
import app.livelayer.registry.Origins;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class KeysViewTest extends ConsoleTest {

    @Autowired
    Agents agents;

    @Autowired
    Origins origins;

    @Autowired
    ApiKeys keys;

    @Autowired
    AuditLog audit;

    @BeforeEach
    void agents() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        agents.publish("org_2", "agt_other", "other", Backend.profile());
        origins.allow("org_2", "agt_other", AllowedOrigin.of("https://secret.example"));
        keys.create("org_2", "theirs", null);
    }

    private Button button(String label) {
        return find(Button.class)
                .withCondition(button -> label.equals(button.getText())
                        || label.equals(button.getAriaLabel().orElse("")))
                .single();
    }

    private boolean offers(String label) {
        return find(Button.class)
                .withCondition(button -> button.isVisible()
                        && (button.getText().contains(label)
                                || button.getAriaLabel().orElse("").contains(label)))
                .exists();
    }

    private List<String> codes() {
        return find(Code.class).all().stream().map(Code::getText).toList();
    }

    private List<String> actions() {
        return audit.latest("org_1", null, 10).stream().map(AuditEntry::action).toList();
    }

    @Test
    void anOwnerMakesAKeyThatIsShownOnceAndRevokesIt() {
        signIn(MemberRole.OWNER);
        navigate(KeysView.class);
        test(button("New key")).click();
        TextField name = find(TextField.class).single();
        test(button("Make the key")).click();
        assertThat(name.isInvalid()).isTrue();
        assertThat(keys.list("org_1")).isEmpty();

        name.setValue("Order system");
        test(button("Make the key")).click();
        String secret = find(TextField.class).single().getValue();
        assertThat(keys.check(secret)).isEqualTo(new KeyCheck.Valid("org_1"));
        test(button("Close")).click();
        assertThat(find(Dialog.class).exists()).isFalse();
        ApiKey key = keys.list("org_1").getFirst();
        assertThat(key.name()).isEqualTo("Order system");
        assertThat(key.expiresAt()).isNotNull();
        assertThat(codes()).contains("ll_…" + secret.substring(secret.length() - 4));
        assertThat(codes()).noneMatch(secret::equals);

        test(button("Revoke Order system")).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(keys.check(secret)).isEqualTo(new KeyCheck.Expired());
        assertThat(keys.list("org_1")).isEmpty();
        assertThat(actions()).containsExactly("key.revoked", "key.made");
        assertThat(audit.latest("org_1", null, 10).toString()).doesNotContain(secret);
    }

    @Test
    void anEditorAllowsAndRemovesOrigins() {
        signIn(MemberRole.EDITOR);
        navigate(KeysView.class);
        test(button("Allow an origin")).click();
        TextField origin = find(TextField.class).single();
        for (String wrong :
                List.of("", "shop.example", "http://shop.example", "https://shop.example/path", "https://*.com")) {
            origin.setValue(wrong);
            test(button("Allow")).click();
            assertThat(origin.isInvalid()).as(wrong).isTrue();
        }
        origin.setValue(" https://*.shop.example ");
        test(button("Allow")).click();
        assertThat(codes()).containsExactly("https://*.shop.example");

        test(button("Remove https://*.shop.example from Lio")).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(origins.all("org_1")).isEmpty();
        assertThat(actions()).containsExactly("origin.removed", "origin.allowed");
        assertThat(offers("New key")).isFalse();
    }

    @Test
    void whatWasRefusedIsListedAndCanBeAllowed() {
        for (int i = 0; i < 14; i++) origins.admit(agents.published("agt_1").orElseThrow(), "https://old.example");
        origins.admit(agents.published("agt_other").orElseThrow(), "https://theirs.example");
        org.awaitility.Awaitility.await().until(() -> !origins.refused("org_1").isEmpty());
        signIn(MemberRole.EDITOR);
        navigate(KeysView.class);
        assertThat(find(Span.class).all().stream().map(Span::getText))
                .contains("https://old.example tried 14 times today to show Lio.")
                .noneMatch(text -> text.contains("theirs.example"));
        test(button("Allow https://old.example to show Lio")).click();
        assertThat(codes()).containsExactly("https://old.example");
        assertThat(origins.refused("org_1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EDITOR", "VIEWER"})
    void whoIsNoOwnerChangesNoKey(MemberRole role) {
        NewApiKey key = keys.create("org_1", "site", null);
        origins.allow("org_1", "agt_1", AllowedOrigin.of("https://shop.example"));
        signIn(role);
        navigate(KeysView.class);
        assertThat(offers("New key")).isFalse();
        assertThat(offers("Revoke")).isFalse();
        assertThat(offers("Remove https://shop.example")).isEqualTo(role == MemberRole.EDITOR);
        assertThat(offers("Allow an origin")).isEqualTo(role == MemberRole.EDITOR);
        assertThat(codes()).contains("https://shop.example").noneMatch(code -> code.contains(key.secret()));
    }

    @Test
    void anotherOrganizationIsNotThere() {
        signIn(MemberRole.OWNER);
        navigate(KeysView.class);
        assertThat(codes()).isEmpty();
        assertThat(find(Span.class).all().stream().map(Span::getText)).noneMatch("theirs"::equals);
    }
}
