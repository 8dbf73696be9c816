package app.livelayer.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What somebody copied of a page: response headers, HTML, both, or the bare policy. Nothing is fetched.
 *
 * @param headers by their names in lower case, in their order
 * @param policies enforced ones of headers, one each
 * @param metaPolicies of the HTML
 */
record PastedPage(Map<String, List<String>> headers, List<String> policies, List<String> metaPolicies, Document html) {

    /** Characters; no page's head is longer. */
    static final int LONGEST = 100_000;

    private static final String CSP = "content-security-policy";
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z0-9-]*):\\s*(.*)");
    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ .*");
    private static final Pattern BARE =
            Pattern.compile("(default|script|style|img|connect|frame|child|media|font|object)-src(-elem)?\\s.*");

    static PastedPage read(String text) {
        String known = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        int html = known.indexOf('<');
        Map<String, List<String>> headers = headers(html < 0 ? known : known.substring(0, html));
        Document document = Jsoup.parse(html < 0 ? "" : known.substring(html));
        List<String> policies = headers.getOrDefault(CSP, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(policy -> !policy.isEmpty())
                .toList();
        List<String> meta = new ArrayList<>();
        for (Element element : document.head().select("meta[http-equiv]"))
            if (element.attr("http-equiv").equalsIgnoreCase(CSP)) meta.add(element.attr("content"));
        return new PastedPage(headers, policies, meta, document);
    }

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    boolean isEmpty() {
        return headers.isEmpty() && html.getAllElements().size() <= 4;
    }

    /** Name and value stand on one line, or as some browsers copy them, on two. */
    private static Map<String, List<String>> headers(String text) {
        Map<String, List<String>> headers = new HashMap<>();
        String waiting = null;
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher header = HEADER.matcher(line);
            if (waiting != null && !line.isEmpty()) {
                add(headers, waiting, line);
                waiting = null;
            } else if (BARE.matcher(line).matches()) {
                add(headers, CSP, line);
            } else if (!STATUS.matcher(line).matches() && header.matches()) {
                if (header.group(2).isBlank()) waiting = header.group(1);
                else add(headers, header.group(1), header.group(2));
            } else if (line.equalsIgnoreCase(CSP) || line.equalsIgnoreCase("permissions-policy")) {
                waiting = line;
            }
        }
        return headers;
    }

    private static void add(Map<String, List<String>> headers, String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value.strip());
    }
}
