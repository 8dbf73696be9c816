package app.livelayer.media;

import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A file in the database, read part by part as far as somebody asks. */
final class StoredFile extends AbstractResource {

    private final MediaRepository repository;
    private final String sha256;
    private final int length;

    StoredFile(MediaRepository repository, String sha256, int length) {
        this.repository = repository;
        this.sha256 = sha256;
        this.length = length;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public String getDescription() {
        return "media " + sha256;
    }

    @Override
    public InputStream getInputStream() {
        return new Parts();
    }

    private final class Parts extends InputStream {

        private int at;
        private int loaded = -1;
        private byte[] part = {};

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] target, int offset, int most) {
            if (at >= length) return -1;
            int position = at / MediaRepository.PART;
            if (position != loaded) {
                part = repository.part(sha256, position);
                loaded = position;
            }
            int from = at % MediaRepository.PART;
            int count = Math.min(most, part.length - from);
            System.arraycopy(part, from, target, offset, count);
            at += count;
            return count;
        }

        /** Nothing is read of what is left out. */
        @Override
        public long skip(long count) {
            int skipped = (int) Math.clamp(count, 0, length - at);
            at += skipped;
            return skipped;
        }
    }
}
