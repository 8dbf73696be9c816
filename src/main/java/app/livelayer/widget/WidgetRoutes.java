package app.livelayer.widget;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Both servlets know all views: the widget's serves those of this package and no other, any other servlet all but those. */
@Component
final class WidgetRoutes implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        boolean widget = WidgetServlet.isSourceOf(event);
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(enter -> check(enter, widget)));
    }

    private static void check(BeforeEnterEvent event, boolean widget) {
        Class<?> view = event.getNavigationTarget();
        boolean ours = view.getPackage().equals(WidgetView.class.getPackage());
        if (ours != widget && !HasErrorParameter.class.isAssignableFrom(view))
            event.rerouteToError(NotFoundException.class);
    }
}
