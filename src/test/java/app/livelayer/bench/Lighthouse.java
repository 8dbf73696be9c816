package app.livelayer.bench;

import app.livelayer.e2e.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Google's own measure of a page, as a phone on a slow line meets it. */
final class Lighthouse {

    private static final JsonMapper json = JsonMapper.builder().build();

    private final String program;

    Lighthouse() throws IOException, InterruptedException {
        program = run(List.of("tools/install-lighthouse")).lines().toList().getLast();
    }

    /** The score of each category, of 100. */
    Map<String, Double> scores(String url) throws IOException, InterruptedException {
        String report = run(List.of(
                Path.of(".node/bin/node").toAbsolutePath().toString(),
                program,
                url,
                "--quiet",
                "--output=json",
                "--chrome-path=" + Chromium.executable(),
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu"));
        Map<String, Double> scores = new TreeMap<>();
        for (JsonNode category : json.readTree(report).get("categories"))
            scores.put(
                    category.get("title").stringValue(),
                    100 * category.get("score").doubleValue());
        return scores;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(command + ": " + output);
        return output;
    }
}
