package app.livelayer.media;

import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where browsers load an agent's files: they never change, run nothing, and may be asked for in ranges. */
@RestController
class MediaController {

    private final Media media;

    MediaController(Media media) {
        this.media = media;
    }

    /** A stored file; 404 when there is none of this hash. */
    @GetMapping("/media/{sha256:[0-9a-f]{64}}.{extension:[a-z0-9]{3,4}}")
    ResponseEntity<Resource> file(@PathVariable String sha256, @PathVariable String extension) {
        Optional<Format> format = Format.ofExtension(extension);
        Optional<Resource> file = format.flatMap(known -> media.find(sha256, known));
        if (format.isEmpty() || file.isEmpty()) return ResponseEntity.notFound().build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.get().contentType))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(file.get());
    }
}
