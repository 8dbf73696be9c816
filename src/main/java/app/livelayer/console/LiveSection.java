package app.livelayer.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A page about conversations that is brought up to date while somebody looks at it. */
abstract class LiveSection extends Div {

    private final ConversationWatch watch;
    private final String organizationId;
    private final BooleanSupplier session;
    private @Nullable Registration watching;

    LiveSection(ConversationWatch watch, SignedIn signedIn) {
        this.watch = watch;
        this.organizationId = signedIn.organizationId();
        this.session = signedIn.session();
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

    /** To be called when the page is about something else than before. */
    final void watchAnew() {
        stop();
        getUI().filter(ui -> isAttached())
                .ifPresent(ui -> watching = watch.watch(organizationId, conversationId(), () -> tell(ui)));
    }

    /** @return false when the page is gone, and nobody was told */
    private boolean tell(UI ui) {
        try {
            ui.access(this::refreshAttached);
            return true;
        } catch (UIDetachedException gone) {
            return false;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watchAnew();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop();
    }

    private void stop() {
        if (watching != null) watching.remove();
        watching = null;
    }

    private void refreshAttached() {
        if (!isAttached()) return;
        if (session.getAsBoolean()) refresh();
        else leave();
    }

    /** Who was signed out is shown nothing more; the browser finds the sign-in, or the start if another session has begun. */
    private void leave() {
        stop();
        removeAll();
        getUI().ifPresent(ui -> ui.getPage().setLocation("/console/"));
    }
}
