package app.livelayer.console;

import app.livelayer.visitor.Visitor;
import app.livelayer.visitor.VisitorEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pages say of visitors. */
final class VisitorWords {

    private VisitorWords() {}

    /** A name, or a number that stays the same and says nothing of who it is. */
    static String name(Visitor visitor) {
        return Objects.requireNonNullElseGet(visitor.name(), () -> ConversationWords.visitor(visitor.browserId()));
    }

    /** How much a name is worth; empty where there is none. */
    static String worth(Visitor visitor) {
        if (visitor.trusted() != null) return "trusted";
        return visitor.name() == null ? "" : "says";
    }

    /** Beside what came without a signature from the browser of somebody who is trusted. */
    static Badge unsigned() {
        return new Badge("not signed", Badge.Tone.PLAIN);
    }

    /** To the visitor's own page. */
    static Component link(Visitor visitor) {
        return link(visitor, visitor.name() == null ? "Visitor" : name(visitor));
    }

    /** To somebody who came with the same browser, and need not be the same. */
    static Component sameBrowser(Visitor visitor) {
        return link(visitor, "Same browser");
    }

    private static Component link(Visitor visitor, String text) {
        RouterLink link = new RouterLink("", VisitorView.class, new RouteParameters("visitorId", visitor.id()));
        link.add(new Icon("visitors"), new Span(text));
        link.addClassName("c-button");
        return link;
    }

    static String event(VisitorEvent event) {
        Map<String, String> detail = event.detail();
        return switch (event.type()) {
            case PAGE_VIEW -> "Saw " + Objects.requireNonNullElse(event.title(), "a page");
            case PAGE_EXIT ->
                "Left after " + ConversationWords.duration(number(detail.get("duration"))) + ", "
                        + number(detail.get("scrollDepth")) + " % of it seen";
            case CLICK -> "Clicked " + clicked(detail);
            case IDENTIFY -> "Page said who this is";
            case CUSTOM -> detail.getOrDefault("eventName", "An event");
        };
    }

    private static String clicked(Map<String, String> detail) {
        String text = detail.getOrDefault("text", "");
        String name = detail.getOrDefault("llTrack", text);
        return name.isEmpty() ? "<" + detail.getOrDefault("tag", "something") + ">" : "“" + name + "”";
    }

    /** What else is known of it, in a line. */
    static String detail(VisitorEvent event) {
        return switch (event.type()) {
            case PAGE_VIEW, PAGE_EXIT -> path(event.url());
            case CLICK ->
                event.detail().containsKey("href") ? path(event.detail().get("href")) : path(event.url());
            case IDENTIFY, CUSTOM ->
                event.detail().entrySet().stream()
                        .filter(one -> !one.getKey().equals("eventName"))
                        .map(one -> one.getKey() + ": " + one.getValue())
                        .reduce((one, next) -> one + ", " + next)
                        .orElseGet(() -> path(event.url()));
        };
    }

    private static String path(@Nullable String url) {
        if (url == null) return "";
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null ? url : uri.getHost() + Objects.requireNonNullElse(uri.getPath(), "");
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static long number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,9}") ? 0 : Long.parseLong(text);
    }

    /** The word for something that a browser told when it came first. */
    static String arrival(String name) {
        return switch (name) {
            case "browserLanguage" -> "Language";
            case "timezone" -> "Time zone";
            case "referralUrl" -> "Came from";
            default -> "Campaign " + name.replaceFirst("^utm", "").toLowerCase(Locale.ROOT);
        };
    }
}
