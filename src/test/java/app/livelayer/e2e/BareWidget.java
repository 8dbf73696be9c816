package app.livelayer.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A widget that was opened without a browser: its page makes the Vaadin session and its view, and what it sends is written by hand. */
public final class BareWidget {

    private static final Pattern SESSION = Pattern.compile("<base href=\"(/widget;ll=[^\"]+/)\"");
    private static final Pattern NODE = Pattern.compile(
            "\"node\":(\\d+),\"type\":\"put\",\"key\":\"tag\",\"feat\":0,\"value\":\"livelayer-session\"");
    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");

    private final HttpClient http;
    private final String product;
    private final String session;
    private final String key;
    private final String node;

    private BareWidget(HttpClient http, String product, String session, String key, String node) {
        this.http = http;
        this.product = product;
        this.session = session;
        this.key = key;
        this.node = node;
    }

    /** @param product the origin of the server, such as {@code http://localhost:8080} */
    public static BareWidget open(HttpClient http, String product, String agentId)
            throws IOException, InterruptedException {
        String page = http.send(
                        HttpRequest.newBuilder(URI.create(product + "/widget/" + agentId))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return new BareWidget(http, product, first(SESSION, page), first(KEY, page), first(NODE, page));
    }

    /** Path of the Vaadin session, with a slash at its end. */
    public String session() {
        return session;
    }

    /** The token that each message carries. */
    public String key() {
        return key;
    }

    /** A message with these invocations, a JSON array; the id -1 is taken in any order. */
    public String message(String invocations) {
        return "{\"csrfToken\":\"" + key + "\",\"rpc\":" + invocations + ",\"syncId\":0,\"clientId\":-1}";
    }

    /** An invocation of a client-callable method of the session, with one argument, JSON. */
    public String call(String method, String argument) {
        return "{\"type\":\"publishedEventHandler\",\"node\":%s,\"templateEventMethodName\":\"%s\",\"templateEventMethodArgs\":[%s],\"promise\":0}"
                .formatted(node, method, argument);
    }

    public HttpResponse<String> send(byte[] body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(product + session + "?v-r=uidl&v-uiId=0"))
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) throw new IllegalStateException(pattern + " is not in " + page);
        return found.group(1);
    }
}
