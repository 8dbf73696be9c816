package app.livelayer.media;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that was drawn anew from its pixels: nothing else that the file held is left.
 *
 * @param format PNG where the picture has transparent parts, else JPEG
 */
record Picture(Format format, byte[] bytes) {

    /** Pixels a side; a window shows 400 × 560 of CSS, on the sharpest screens three times as many. */
    private static final int LARGEST = 1680;

    /** Pixels that a file may claim; asked before they are decoded. */
    private static final long MOST_PIXELS = 50_000_000;

    /** Pictures decoded at a time: each needs up to 50 MB. */
    private static final Semaphore DECODERS = new Semaphore(2, true);

    /** Why a file is no picture, in a sentence for whoever uploaded it. */
    static final class UnreadableException extends Exception {

        UnreadableException(String sentence) {
            super(sentence);
        }
    }

    static Picture drawn(Format format, byte[] file) throws UnreadableException {
        DECODERS.acquireUninterruptibly();
        try {
            BufferedImage image = fitted(decoded(format, file));
            return image.getColorModel().hasAlpha()
                    ? new Picture(Format.PNG, encoded(image, "png"))
                    : new Picture(Format.JPEG, encoded(image, "jpeg"));
        } finally {
            DECODERS.release();
        }
    }

    private static BufferedImage decoded(Format format, byte[] file) throws UnreadableException {
        ImageReader reader = reader(format);
        boolean[] damaged = {false};
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> damaged[0] = true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS)
                throw new UnreadableException("The picture is too large: it may have 50 million pixels.");
            ImageReadParam param = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.max(width, height) / (2 * LARGEST));
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (damaged[0]) throw new UnreadableException("The picture is damaged.");
            return image;
        } catch (IOException | RuntimeException e) {
            // whatever a decoder throws at a malformed file
            throw new UnreadableException("The picture is damaged.");
        } finally {
            reader.dispose();
        }
    }

    /** The JDK has none for WebP. */
    private static ImageReader reader(Format format) {
        return format == Format.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByMIMEType(format.contentType).next();
    }

    /** In one of two plain layouts of pixels, and not larger than anybody can see. */
    private static BufferedImage fitted(BufferedImage image) {
        double scale = Math.min(1, (double) LARGEST / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean alpha = image.getColorModel().hasAlpha();
        BufferedImage fitted =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = fitted.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return fitted;
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(.86f);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
