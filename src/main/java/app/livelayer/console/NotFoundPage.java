package app.livelayer.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Shown where there is no page, by both servlets and also to people who are not signed in. What it imported would weigh on every page of both: its styles are a file of the plain pages. */
@AnonymousAllowed
@PageTitle("Nothing is here")
final class NotFoundPage extends Main implements HasErrorParameter<NotFoundException> {

    NotFoundPage() {
        addClassName("lost");
        add(new H1("Nothing is here"), new Paragraph("The address is wrong, or what stood here is gone."));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (!ConsolePage.isSource(event.getSession().getService())) return;
        event.getUI().getPage().addStyleSheet("/pages/hosted.css");
        add(new Paragraph(new Anchor("", "Start")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
