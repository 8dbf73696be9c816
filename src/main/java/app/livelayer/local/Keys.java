package app.livelayer.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The LiveKit API key and secret of local mode, made at the first start and kept in the data folder.
 *
 * @param apiKey LiveKit's name of the key
 * @param apiSecret 43 characters of base64url, 256 random bits; LiveKit asks for 32 characters at least
 */
record Keys(String apiKey, String apiSecret) {

    private static final String FILE = "livekit-keys.properties";

    /** The keys in this folder; makes both when they are missing. Only the owner can read the file. */
    static Keys in(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) make(data, file);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        String key = properties.getProperty("api-key");
        String secret = properties.getProperty("api-secret");
        if (key == null || secret == null) {
            throw new IOException(file + " holds no api-key and api-secret: delete it, and new ones are made");
        }
        return new Keys(key, secret);
    }

    private static void make(Path data, Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("api-key", "LL" + random(9));
        properties.setProperty("api-secret", random(32));
        Files.createDirectories(data);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(data, FILE, null, onlyOwner);
        try (OutputStream out = Files.newOutputStream(draft)) {
            properties.store(out, "LiveKit API key of local mode");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public String toString() {
        return "Keys[" + apiKey + "]";
    }
}
