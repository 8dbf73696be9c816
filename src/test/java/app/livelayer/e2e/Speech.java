package app.livelayer.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a visitor says: sentences of an offline voice with silence between them, as the WAV that Chromium takes for its microphone. */
public final class Speech {

    private static final int RATE = 48_000;
    private static final Path FOLDER = Path.of("target/speech");

    private final List<short[]> parts = new ArrayList<>();
    private final StringBuilder name = new StringBuilder();

    public Speech silence(double seconds) {
        parts.add(new short[(int) (seconds * RATE)]);
        name.append((int) (seconds * 10)).append('-');
        return this;
    }

    public Speech say(String sentence) {
        parts.add(louder(spoken(sentence)));
        name.append(
                        sentence.replaceAll("[^a-z]", ""),
                        0,
                        Math.min(12, sentence.replaceAll("[^a-z]", "").length()))
                .append('-');
        return this;
    }

    /** The file, 48 kHz mono. */
    public Path file() {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + 2 * length).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(2 * RATE)
                .putShort((short) 2)
                .putShort((short) 16);
        wav.put(ascii("data")).putInt(2 * length);
        for (short[] part : parts) for (short sample : part) wav.putShort(sample);
        try {
            Files.createDirectories(FOLDER);
            return Files.write(FOLDER.resolve(name + ".wav"), wav.array()).toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static short[] spoken(String sentence) {
        try {
            Process voice = new ProcessBuilder(".node/bin/node", "src/test/js/say.ts", sentence)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            ByteArrayOutputStream pcm = new ByteArrayOutputStream();
            voice.getInputStream().transferTo(pcm);
            if (voice.waitFor() != 0) throw new IllegalStateException("The voice failed on: " + sentence);
            return threefold(pcm.toByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 16 kHz to 48 kHz by straight lines. */
    private static short[] threefold(byte[] pcm) {
        var samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] out = new short[3 * samples.limit()];
        for (int i = 0; i < samples.limit(); i++) {
            int here = samples.get(i);
            int next = i + 1 < samples.limit() ? samples.get(i + 1) : here;
            for (int k = 0; k < 3; k++) out[3 * i + k] = (short) (here + (next - here) * k / 3);
        }
        return out;
    }

    private static short[] louder(short[] samples) {
        int peak = 1;
        for (short sample : samples) peak = Math.max(peak, Math.abs(sample));
        for (int i = 0; i < samples.length; i++) samples[i] = (short) (samples[i] * 24_000 / peak);
        return samples;
    }
}
