package app.livelayer.console;

import app.livelayer.registry.Origin;
import app.livelayer.registry.PublicUrlProperties;
import app.livelayer.security.Nonce;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
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

    /** The source of previews. */
    private final String widgets;

    ConsolePage(PublicUrlProperties server) {
        this.widgets = server.origin().map(Origin::toString).orElse("'self' http://localhost:*");
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (!isSource(event.getSource())) return;
        event.addIndexHtmlRequestListener(this);
        event.getSource()
                .addUIInitListener(init -> init.getUI().getPushConfiguration().setPushMode(PushMode.AUTOMATIC));
    }

    /** Whether this is the console's servlet, and not the widget's. */
    static boolean isSource(VaadinService service) {
        return service instanceof VaadinServletService servlets
                && servlets.getServlet().getClass() == SpringServlet.class;
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        Nonce nonce = Nonce.create();
        response.getVaadinResponse().setHeader("Content-Security-Policy", policy(nonce, widgets));
        response.getVaadinResponse().setHeader("Cache-Control", "no-store");
        response.getDocument()
                .head()
                .appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "/pages/logo.svg");
        nonce.mark(response.getDocument());
    }

    /** As tight as Vaadin's components allow: they make functions of the server's texts, and styles wherever they like. Posters come from anywhere, previews from the widget's origin. */
    private static String policy(Nonce nonce, String widgets) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' 'unsafe-eval' " + nonce.source(),
                "style-src 'self' 'unsafe-inline'",
                "connect-src 'self'",
                "img-src 'self' data: blob: https:",
                "media-src 'self' blob: https:",
                "font-src 'self' data:",
                "frame-src " + widgets,
                "manifest-src 'self'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
