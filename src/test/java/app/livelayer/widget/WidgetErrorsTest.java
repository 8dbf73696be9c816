package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidgetErrorsTest {

    private static final String FLOW = "com.vaadin.flow.server.communication.ServerRpcHandler";
    private static final String SERVLET = "com.vaadin.flow.server.VaadinServlet";
    private static final String FILTER = "app.livelayer.widget.WidgetSessionFilter";

    @Test
    void whatFlowThrowsBeforeOurCodeIsReachedIsNoFault() {
        assertThat(WidgetErrors.isFault(thrownIn(FLOW, SERVLET, FILTER))).isFalse();
    }

    @Test
    void whatOurCodeThrowsOrWhatItCallsIsAFault() {
        assertThat(WidgetErrors.isFault(thrownIn("app.livelayer.widget.LiveKitSession", FLOW, SERVLET, FILTER)))
                .isTrue();
        assertThat(WidgetErrors.isFault(
                        thrownIn("java.util.List", "app.livelayer.transcript.Transcript", FLOW, SERVLET, FILTER)))
                .isTrue();
    }

    @Test
    void aFaultThatFlowHasWrappedIsOne() {
        Exception wrapper = thrownIn(FLOW, SERVLET, FILTER);
        wrapper.initCause(thrownIn("app.livelayer.widget.LiveKitSession", FLOW, SERVLET, FILTER));
        assertThat(WidgetErrors.isFault(wrapper)).isTrue();
    }

    private static Exception thrownIn(String... classes) {
        Exception thrown = new Exception();
        StackTraceElement[] trace = new StackTraceElement[classes.length];
        for (int i = 0; i < classes.length; i++) trace[i] = new StackTraceElement(classes[i], "m", null, 1);
        thrown.setStackTrace(trace);
        return thrown;
    }
}
