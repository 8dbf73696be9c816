package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 100 MB for any path, as any kind of content: refused by what they say of themselves, and never read to their end. */
class RequestSizesTest extends ServerTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int HUNDRED_MB = 100 * 1024 * 1024;

    /** What has come when the answer is due; more than the largest of what the API reads. */
    private static final int FIRST = 128 * 1024;

    private static final int PATIENCE_MS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "POST, /console/login, 413",
        "POST, /console/, 413",
        "POST, /console/?v-r=uidl&v-uiId=0, 413",
        "POST, /console/?v-r=heartbeat&v-uiId=0, 413",
        "POST, /console/VAADIN/dynamic/resource/0/none/upload, 413",
        "POST, /console/oauth2/authorization/none, 413",
        "PUT, /console/login, 413",
        "POST, /widget/agt_1, 413",
        "POST, /widget/?v-r=uidl&v-uiId=0, 413",
        "PUT, /widget/agt_1, 413",
        "POST, /api/widget/session, 413",
        "POST, /api/widget/session/room/transcript, 413",
        "POST, /api/widget/session/room/leave, 413",
        "PUT, /api/widget/session, 405",
        "POST, /livekit/webhook, 413",
        "POST, /preview/none, 405",
        "PUT, /, 404",
        "PATCH, /v1.js, 404",
        "DELETE, /assets/none, 404",
        "POST, /, 404",
    })
    void nothingLargeIsRead(String method, String path, int status) throws Exception {
        for (String type : new String[] {FORM, "multipart/form-data; boundary=x", "application/json"})
            assertThat(answer(method, path, type, "Content-Length: " + HUNDRED_MB))
                    .as(method + " " + path + " " + type)
                    .isBetween(400, 499)
                    .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/login", "/console/?v-r=uidl&v-uiId=0", "/widget/?v-r=uidl&v-uiId=0"})
    void whatDoesNotSayHowLargeItIsIsNotTaken(String path) throws Exception {
        assertThat(answer("POST", path, "text/plain", "Transfer-Encoding: chunked"))
                .isEqualTo(411);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "text/plain"})
    void aWidgetsPageIsOnlyRead(String type) throws Exception {
        assertThat(answer("POST", "/widget/agt_1", type, "Content-Length: " + FIRST))
                .isEqualTo(400);
    }

    private int answer(String method, String path, String type, String length) throws IOException {
        String host = path.startsWith("/console") ? "127.0.0.1" : "localhost";
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MS);
            OutputStream out = socket.getOutputStream();
            out.write("%s %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: %s\r\n%s\r\n\r\n"
                    .formatted(method, path, host, port, type, length)
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                out.write("a".repeat(FIRST).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refusedAlready) {
                // the answer tells
            }
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(line).as(method + " " + path).isNotNull();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }
}
