package app.livelayer.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a file is by its first bytes, whatever it is called. */
enum Format {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    GIF("gif", "image/gif"),
    WEBP("webp", "image/webp"),
    MP4("mp4", "video/mp4"),
    WEBM("webm", "video/webm");

    private static final int HEAD = 64;

    /** Brands of ISO base media files that browsers play. */
    private static final Set<String> BRANDS =
            Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "av01");

    final String extension;
    final String contentType;

    Format(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    boolean isPicture() {
        return contentType.startsWith("image/");
    }

    /** Empty for everything else, such as SVG and HTML. */
    static Optional<Format> of(byte[] file) {
        String head = new String(file, 0, Math.min(HEAD, file.length), ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
        if (head.startsWith("\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return Optional.of(GIF);
        if (head.startsWith("RIFF") && head.startsWith("WEBPVP8", 8)) return Optional.of(WEBP);
        if (head.startsWith("ftyp", 4) && head.length() >= 12 && BRANDS.contains(head.substring(8, 12)))
            return Optional.of(MP4);
        if (head.startsWith("\u001aE\u00df\u00a3") && head.contains("\u0042\u0082\u0084webm")) return Optional.of(WEBM);
        return Optional.empty();
    }

    static Optional<Format> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst();
    }
}
