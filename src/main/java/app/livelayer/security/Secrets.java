package app.livelayer.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Seals what must be kept and cannot be hashed: AES-256-GCM, with a key that is not in the database. */
@Component
public class Secrets {

    private static final String SEALED = "gcm:";
    private static final String FILE = "secret.key";

    /** Bytes, as NIST SP 800-38D recommends. */
    private static final int IV = 12;

    /** Bits. */
    private static final int TAG = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Secrets(SecretKeyProperties properties) {
        String text = properties.secretKey() == null ? kept(properties.data()) : properties.secretKey();
        this.key = new SecretKeySpec(Base64.getDecoder().decode(text.strip()), "AES");
    }

    /** Whether this text was made by {@link #seal}. */
    public boolean isSealed(String text) {
        return text.startsWith(SEALED);
    }

    /** Another text each time; ASCII, 42 characters and four for three bytes. */
    public String seal(String secret) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            Base64.Encoder base64 = Base64.getEncoder();
            return SEALED + base64.encodeToString(iv) + base64.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when it was sealed with another key, or changed since */
    public String open(String sealed) {
        String iv = sealed.substring(SEALED.length(), SEALED.length() + IV / 3 * 4);
        String text = sealed.substring(SEALED.length() + iv.length());
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            return new String(
                    cipher(Cipher.DECRYPT_MODE, base64.decode(iv)).doFinal(base64.decode(text)),
                    StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "This is not the key with which the database's secrets were sealed: set the former LIVELAYER_SECRET_KEY, or bring back "
                            + FILE + " of the data folder",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG, iv));
        return cipher;
    }

    /** The key in this folder, made when it is missing. Only the owner can read it. */
    private static String kept(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) make(data, file);
            String text = Files.readString(file).strip();
            if (!SecretKeyProperties.isKey(text)) throw new IllegalStateException(file + " holds no key");
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path data, Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(data);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(data, FILE, null, onlyOwner);
        Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
        try {
            // whoever was first has made the key of all
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            return;
        } finally {
            Files.delete(draft);
        }
    }
}
