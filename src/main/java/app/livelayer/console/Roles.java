package app.livelayer.console;

import app.livelayer.registry.MemberRole;
import com.vaadin.flow.component.select.Select;
import java.util.Locale;

/** The words for roles. */
final class Roles {

    private Roles() {}

    static String word(MemberRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** One of all roles. */
    static Select<MemberRole> select(MemberRole chosen) {
        Select<MemberRole> select = new Select<>();
        select.setItems(MemberRole.values());
        select.setItemLabelGenerator(role -> switch (role) {
            case OWNER -> "Owner";
            case EDITOR -> "Editor";
            case VIEWER -> "Viewer";
        });
        select.setValue(chosen);
        return select;
    }
}
