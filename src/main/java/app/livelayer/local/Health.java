package app.livelayer.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an HTTP address whether the program behind it works. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Health() {}

    /** True when GET answers 200 within two seconds. */
    static boolean isGood(URI address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notReached) {
            return false;
        }
    }
}
