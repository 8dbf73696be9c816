package app.livelayer.console;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.spring.SpringServlet;
import org.springframework.stereotype.Component;

/** The console's document, and what its pages have that a widget must not: the server speaks to them unasked. */
@Component
final class ConsolePage implements VaadinServiceInitListener, IndexHtmlRequestListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (((VaadinServletService) event.getSource()).getServlet().getClass() != SpringServlet.class) return;
        event.addIndexHtmlRequestListener(this);
        event.getSource()
                .addUIInitListener(init -> init.getUI().getPushConfiguration().setPushMode(PushMode.AUTOMATIC));
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        response.getVaadinResponse().setHeader("Content-Security-Policy", "frame-ancestors 'none'");
        response.getVaadinResponse().setHeader("Cache-Control", "no-store");
        response.getDocument()
                .head()
                .appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "/pages/logo.svg");
    }
}
