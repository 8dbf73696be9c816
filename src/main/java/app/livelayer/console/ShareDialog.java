package app.livelayer.console;

import app.livelayer.registry.NewPreview;
import app.livelayer.registry.Origin;
import app.livelayer.registry.Previews;
import app.livelayer.registry.SharedPreview;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.util.List;

/** Links to a draft for colleagues without an account: made, copied, taken back. */
final class ShareDialog extends Dialog {

    private final Previews previews;
    private final String organizationId;
    private final String memberId;
    private final String agentId;
    private final Origin widgets;
    private final Moments moments;
    private final TextField name = new TextField("For");
    private final Select<Duration> life = new Select<>();
    private final Div made = new Div();
    private final UnorderedList links = new UnorderedList();

    ShareDialog(
            Previews previews,
            String organizationId,
            String memberId,
            String agentId,
            Origin widgets,
            Moments moments) {
        this.previews = previews;
        this.organizationId = organizationId;
        this.memberId = memberId;
        this.agentId = agentId;
        this.widgets = widgets;
        this.moments = moments;
        setHeaderTitle("Share the draft");
        name.setPlaceholder("Seen by members only");
        name.setMaxLength(Previews.MAX_NAME);
        life.setLabel("Ends after");
        life.setItems(Previews.LINK);
        life.setItemLabelGenerator(ShareDialog::words);
        life.setValue(Previews.LINK.get(1));
        Button make = new Button("Make a link", click -> make());
        make.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        Div form = new Div(name, life, make);
        form.addClassName("c-share");
        made.getElement().setAttribute("role", "status");
        links.addClassName("c-list");
        add(
                new Paragraph("Whoever has the link can talk to the draft as it is then, without an account."),
                form,
                made,
                links);
        getFooter().add(new Button("Close", click -> close()));
        list();
    }

    private void make() {
        previews.share(organizationId, memberId, agentId, name.getValue(), life.getValue())
                .ifPresent(this::show);
        name.clear();
        list();
    }

    private void show(NewPreview link) {
        TextField address = new TextField("Link, shown once");
        address.setValue(widgets + "/preview/" + link.token());
        address.setReadOnly(true);
        address.setWidthFull();
        Button copy = new Button("Copy", new Icon("copy"));
        Clipboard.onClick(copy).writeText(address.getValue());
        made.removeAll();
        made.add(address, copy);
        made.addClassName("c-send");
    }

    private void list() {
        links.removeAll();
        List<SharedPreview> all = previews.links(organizationId, agentId);
        for (SharedPreview link : all) links.add(item(link));
    }

    private ListItem item(SharedPreview link) {
        Div words = new Div(new Span(link.name().isEmpty() ? "A link" : link.name()));
        words.getElement().appendChild(new Element("small").setText("ends " + moments.of(link.expiresAt())));
        Button revoke = new Button("Revoke", click -> {
            previews.revoke(organizationId, memberId, link.id());
            list();
        });
        revoke.addThemeVariants(ButtonVariant.AURA_DANGER);
        return new ListItem(words, revoke);
    }

    private static String words(Duration life) {
        long days = life.toDays();
        return days == 1 ? "1 day" : days + " days";
    }
}
