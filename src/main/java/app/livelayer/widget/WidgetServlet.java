package app.livelayer.widget;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.SpringServlet;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Vaadin for widgets, beside the console's that Spring Boot registers: their sessions travel in different ways. */
final class WidgetServlet extends SpringServlet {

    private volatile boolean ended;

    private WidgetServlet(ApplicationContext context) {
        super(context, false);
    }

    static boolean isSourceOf(ServiceInitEvent event) {
        return ((VaadinServletService) event.getSource()).getServlet() instanceof WidgetServlet;
    }

    /** Whether the server of this session stops: what is dropped then is nobody who leaves. */
    static boolean hasEnded(VaadinSession session) {
        return session.getService() instanceof VaadinServletService service
                && service.getServlet() instanceof WidgetServlet servlet
                && servlet.ended;
    }

    @Override
    public void destroy() {
        ended = true;
        super.destroy();
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        ServletRegistrationBean<WidgetServlet> widgetServlet(ApplicationContext context) {
            ServletRegistrationBean<WidgetServlet> registration =
                    new ServletRegistrationBean<>(new WidgetServlet(context), WidgetPage.PATH + "/*");
            registration.setName("widget");
            registration.setAsyncSupported(true);
            registration.setLoadOnStartup(1);
            return registration;
        }
    }
}
