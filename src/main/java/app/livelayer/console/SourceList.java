package app.livelayer.console;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of one directive of a Content-Security-Policy, which decide as CSP Level 3, §6.7.2 says.
 *
 * @param pageScheme of the page, for hosts without a scheme
 */
record SourceList(List<String> sources, String pageScheme) {

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):");
    private static final Pattern HOST = Pattern.compile(
            "(?:([a-z][a-z0-9+.-]*)://)?(\\*|(?:\\*\\.)?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*)(?::([0-9]+|\\*))?(/[^?#;,]*)?",
            Pattern.CASE_INSENSITIVE);

    /** Whether it allows this address by itself; nonces and hashes say nothing about addresses. */
    boolean allows(URI url) {
        return sources.stream().anyMatch(source -> matches(source, url));
    }

    /** With {@code 'strict-dynamic'} addresses count for nothing in a list of scripts, and a script that is trusted may load others. */
    boolean isStrictDynamic() {
        return has("'strict-dynamic'");
    }

    boolean hasNonces() {
        return sources.stream()
                .anyMatch(source -> source.toLowerCase(Locale.ROOT).startsWith("'nonce-"));
    }

    boolean hasNonce(String nonce) {
        return sources.contains("'nonce-" + nonce + "'");
    }

    /** This list with one more source; {@code 'none'} beside others would be no list. */
    String with(String source) {
        String others = String.join(
                " ",
                sources.stream().filter(one -> !one.equalsIgnoreCase("'none'")).toList());
        return (others + " " + source).strip();
    }

    private boolean has(String keyword) {
        return sources.stream().anyMatch(keyword::equalsIgnoreCase);
    }

    private boolean matches(String source, URI url) {
        String scheme = url.getScheme();
        if (source.equals("*")) return scheme.startsWith("http") || scheme.startsWith("ws");
        Matcher onlyScheme = SCHEME.matcher(source.toLowerCase(Locale.ROOT));
        if (onlyScheme.matches()) return schemeMatches(onlyScheme.group(1), scheme);
        Matcher host = HOST.matcher(source);
        if (!host.matches()) return false;
        String listed = host.group(1) == null ? pageScheme : host.group(1).toLowerCase(Locale.ROOT);
        return schemeMatches(listed, scheme)
                && hostMatches(host.group(2).toLowerCase(Locale.ROOT), url.getHost())
                && portMatches(host.group(3), listed, url)
                && pathMatches(host.group(4), url.getPath());
    }

    /** A list for {@code http} counts for {@code https} too. */
    private static boolean schemeMatches(String listed, String scheme) {
        return listed.equals(scheme)
                || (listed.equals("http") && scheme.equals("https"))
                || (listed.equals("ws") && scheme.equals("wss"));
    }

    private static boolean hostMatches(String listed, String host) {
        if (listed.equals("*")) return true;
        return listed.startsWith("*.") ? host.endsWith(listed.substring(1)) : listed.equals(host);
    }

    private static boolean portMatches(String listed, String listedScheme, URI url) {
        int port = url.getPort() < 0 ? defaultPort(url.getScheme()) : url.getPort();
        if (listed == null) return port == defaultPort(url.getScheme());
        if (listed.equals("*")) return true;
        boolean upgraded = !listedScheme.equals(url.getScheme()) && listed.equals("80") && port == 443;
        return listed.equals(Integer.toString(port)) || upgraded;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
    }

    /** With a slash at its end a path stands for all below it, else for itself. */
    private static boolean pathMatches(String listed, String path) {
        if (listed == null) return true;
        String decoded;
        try {
            decoded = URLDecoder.decode(listed.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            decoded = listed;
        }
        return decoded.endsWith("/") ? path.startsWith(decoded) : path.equals(decoded);
    }
}
