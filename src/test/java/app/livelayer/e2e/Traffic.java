package app.livelayer.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Sizes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What a page and its frames ask of one origin. */
public final class Traffic {

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Listens from now on. */
    public Traffic(Page page, String origin) {
        page.onRequest(request -> {
            if (request.url().startsWith(origin + "/")) requests.add(request);
        });
    }

    /** Paths, in the order in which they were asked for. */
    public List<String> paths() {
        return requests.stream().map(Traffic::path).toList();
    }

    /** Bytes on the wire, headers of the answers included, of those requests that have ended. */
    public long bytes(Predicate<String> path) {
        return requests.stream()
                .filter(request -> path.test(path(request)))
                .map(Request::sizes)
                .mapToLong(Traffic::answer)
                .sum();
    }

    /** A line for each: its bytes and its path. */
    public String table() {
        StringBuilder table = new StringBuilder();
        for (Request request : requests) table.append("%8d  %s%n".formatted(answer(request.sizes()), path(request)));
        return table.toString();
    }

    /** livelayer's own name for it: the chunk that a call needs and the panel does not. */
    public static boolean isLiveKitClient(String path) {
        return path.contains("livekit-client");
    }

    private static long answer(Sizes sizes) {
        return sizes.responseHeadersSize + (long) sizes.responseBodySize;
    }

    private static String path(Request request) {
        return request.url().replaceFirst("^[a-z]+://[^/]+", "");
    }
}
