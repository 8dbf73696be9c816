package app.livelayer.conversation.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Random requests, none of which deserves a conversation. The same seed makes the same requests. */
final class MalformedRequests {

    private static final List<String> KEYS = List.of(
            "__proto__",
            "constructor",
            "prototype",
            "toString",
            "agentId",
            "priorRoomName",
            "",
            "\\u0000",
            "\\ud800",
            "a.b",
            "$ref");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "1e999",
            "-0",
            "[]",
            "{}",
            "[[[[]]]]",
            "\"\"",
            "\"\\u0000\"",
            "\"agt_1\"",
            "{\"__proto__\":{\"x\":1}}",
            "9".repeat(300),
            "NaN",
            "undefined",
            "'agt_1'",
            "\"agt_1",
            "\"\\q\"",
            "\"\\ud800\"");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/*",
            "*/*",
            "a",
            "application/json;;;",
            "");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");
    private static final List<String> PATHS = List.of(
            ApiTest.SESSION,
            "/api/widget/agent/%s",
            "/api/agents/%s/config",
            "/api/%s",
            "/api/widget/session/%s",
            "/api/widget/session/%s/transcript",
            "/api/widget/session/%s/leave",
            "/api/widget/session/%s/end",
            "/api/widget/session/%s/token",
            "/api/visitors/identify",
            "/api/visitors/%s/events",
            "/livekit/webhook",
            "/api/widget/agent/");

    private final Random random;

    MalformedRequests(long seed) {
        random = new Random(seed);
    }

    /** A whole HTTP request that asks for its connection to be closed. */
    byte[] next() {
        return switch (random.nextInt(16)) {
            case 0 -> session("application/json", randomBytes(random.nextInt(2_000)));
            case 1 -> session("application/json", bytes(huge()));
            case 2 -> session("application/json", bytes("[".repeat(random.nextInt(15_000))));
            case 3 -> session("application/json", bytes("{\"agentId\":\"" + word() + "\"}"));
            case 4 -> session(pick(TYPES), bytes(object()));
            case 5 ->
                head(
                        "POST",
                        ApiTest.SESSION,
                        "Content-Type: application/json\r\nContent-Length: 500\r\n",
                        bytes("{\"agentId\":"));
            case 6 ->
                head(
                        "POST",
                        ApiTest.SESSION,
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                        chunked());
            case 7 -> head(pick(METHODS), pick(PATHS).formatted(pathWord()), "", new byte[0]);
            case 8 -> head("POST", ApiTest.SESSION + "?" + pathWord() + "=" + pathWord(), "", bytes(object()));
            case 9 -> session("application/json", bytes("{\"agentId\":\"agt_1\"," + object().substring(1)));
            case 10 -> room("transcript", pick(TYPES), bytes("{\"entries\":[" + object() + "]}"));
            case 11 -> room("transcript", "application/json", bytes("{\"entries\":" + pick(VALUES) + "}"));
            case 12 -> room(pick(List.of("leave", "end", "token")), pick(TYPES), randomBytes(random.nextInt(2_000)));
            case 13 ->
                head(
                        "POST",
                        "/livekit/webhook",
                        "Content-Length: 2\r\nAuthorization: " + token() + "\r\n",
                        bytes("{}"));
            default -> session("application/json", bytes(object()));
        };
    }

    private byte[] session(String type, byte[] body) {
        return head(
                "POST", ApiTest.SESSION, "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n", body);
    }

    private byte[] room(String what, String type, byte[] body) {
        String path = ApiTest.SESSION + "/" + pick(List.of("ll-abcdef-1", pathWord())) + "/" + what;
        String headers = "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n";
        return head("POST", path, headers + "Authorization: " + token() + "\r\n", body);
    }

    /** Nobody signed it. */
    private String token() {
        return pick(List.of("", "Bearer", "Bearer ", "Basic eDp5", word()))
                + pick(List.of(" eyJhbGciOiJub25lIn0.e30.", " a.b.c", "", word()));
    }

    /** Nothing here is a valid key, and no origin is allowed. */
    private byte[] head(String method, String path, String headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(
                bytes(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers));
        if (random.nextBoolean())
            request.writeBytes(bytes("Origin: " + pick(List.of("null", "https://evil.example", word(), "*")) + "\r\n"));
        if (random.nextBoolean()) request.writeBytes(bytes("x-api-key: ll_" + word() + "\r\n"));
        request.writeBytes(bytes("\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private String object() {
        StringBuilder text = new StringBuilder("{");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append('"')
                    .append(pick(KEYS))
                    .append("\":")
                    .append(pick(VALUES))
                    .append(i == 0 ? "" : ",");
        }
        return text.append(random.nextInt(5) == 0 ? "" : "}").toString();
    }

    private String huge() {
        return "{\"agentId\":\"" + "x".repeat(random.nextInt(100_000)) + "\"}";
    }

    private byte[] chunked() {
        return bytes(pick(List.of(
                "zz\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n",
                "fffffffff\r\n{}",
                "4e20\r\n" + "x".repeat(20_000) + "\r\n0\r\n\r\n",
                "-1\r\n\r\n")));
    }

    private String word() {
        return random.ints(random.nextInt(60), ' ' + 1, 127)
                .filter(c -> c != '"' && c != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String pathWord() {
        return pick(List.of(
                "agt_2",
                "%00",
                "%0d%0aX:1",
                "a%20b",
                "..",
                "%ff%fe",
                "x".repeat(3_000),
                "__proto__",
                "a;b=c",
                "%25",
                "*",
                "'--"));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
