package app.livelayer.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import org.jspecify.annotations.Nullable;

/** A page about conversations that is brought up to date while somebody looks at it. */
abstract class LiveSection extends Div {

    private final ConversationWatch watch;
    private final String organizationId;
    private @Nullable Registration watching;

    LiveSection(ConversationWatch watch, String organizationId) {
        this.watch = watch;
        this.organizationId = organizationId;
    }

    final String organizationId() {
        return organizationId;
    }

    /** The one conversation that this page is about; null: all of the organization. */
    @Nullable String conversationId() {
        return null;
    }

    /** Shows what has changed, and nothing else. */
    abstract void refresh();

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        watching = watch.watch(organizationId, conversationId(), () -> ui.access(this::refreshAttached));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (watching != null) watching.remove();
        watching = null;
    }

    private void refreshAttached() {
        if (isAttached()) refresh();
    }
}
