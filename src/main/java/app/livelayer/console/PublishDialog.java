package app.livelayer.console;

import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Change;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.util.List;

/** Shows what visitors will meet from now on, against what they meet now. */
final class PublishDialog extends Dialog {

    /** @param publish called when the member agrees */
    PublishDialog(AgentDraft draft, List<Change> changes, Runnable publish) {
        String name = draft.profile().name();
        setHeaderTitle("Publish " + name);
        setWidth("560px");
        if (!draft.isPublished())
            add(
                    new Paragraph(
                            "Visitors can meet " + name
                                    + " from now on, on pages whose origin you allow. Nothing is published yet, so all of the draft is new."));
        else if (changes.isEmpty()) add(new Paragraph("The draft is what visitors meet already."));
        else {
            add(new Paragraph("Conversations that run keep the version they began with."));
            add(list(changes));
        }
        Button publishes = new Button("Publish", click -> {
            close();
            publish.run();
        });
        publishes.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        publishes.setEnabled(!draft.isPublished() || !changes.isEmpty());
        getFooter().add(new Button("Cancel", click -> close()), publishes);
    }

    private static DescriptionList list(List<Change> changes) {
        DescriptionList list = new DescriptionList();
        list.addClassName("c-changes");
        for (Change change : changes) {
            DescriptionList.Description values = new DescriptionList.Description();
            values.getElement().appendChild(text("del", change.published()), text("ins", change.draft()));
            list.add(new DescriptionList.Term(AgentLabels.of(change.field())), values);
        }
        return list;
    }

    private static Element text(String tag, String value) {
        return new Element(tag)
                .setText(
                        value.isEmpty()
                                ? "nothing"
                                : value.equals("true") ? "yes" : value.equals("false") ? "no" : value);
    }
}
