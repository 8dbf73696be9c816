package app.livelayer.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@ParameterizedClass
@EnumSource
class MediaTest {

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Agents agents;
    private Drafts drafts;
    private Media media;
    private MockMvc http;
    private AgentDraft agent;

    MediaTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        agents = backend.get(Agents.class);
        drafts = backend.get(Drafts.class);
        media = backend.get(Media.class);
        http = MockMvcBuilders.standaloneSetup(backend.get(MediaController.class))
                .build();
        backend.get(Organizations.class).add(new Organization("org_1", "One"));
        backend.get(Organizations.class).add(new Organization("org_2", "Two"));
        agent = drafts.create("org_1", "mem_1", "Lio");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(
                width, height, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x += 7) image.setRGB(x, x % height, Color.ORANGE.getRGB());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] clip(int length) {
        byte[] clip = new byte[length];
        for (int i = 0; i < length; i++) clip[i] = (byte) (i * 31 + i / 251);
        byte[] head = "\0\0\0\u0018ftypisom\0\0\2\0".getBytes(ISO_8859_1);
        System.arraycopy(head, 0, clip, 0, head.length);
        return clip;
    }

    private String stored(Upload upload) {
        return assertThat(upload)
                .asInstanceOf(type(Upload.Stored.class))
                .actual()
                .url();
    }

    private MockHttpServletResponse answer(String url) throws Exception {
        return http.perform(get(url)).andReturn().getResponse();
    }

    private AgentDraft showing(String posterUrl) {
        AgentProfile now = agent.profile();
        AgentProfile profile =
                new AgentProfile(now.name(), now.agentName(), null, posterUrl, null, List.of(), now.look());
        drafts.save("org_1", "mem_1", agent.with(agent.slug(), profile));
        return agent = agents.draft("org_1", agent.id()).orElseThrow();
    }

    @Test
    void aPictureIsServedUnderItsHashForEver() throws Exception {
        String url = stored(media.picture("org_1", agent.id(), picture("jpg", 400, 560)));

        assertThat(url).matches("/media/[0-9a-f]{64}\\.jpg");
        MockHttpServletResponse answer = answer(url);
        assertThat(answer.getContentType()).isEqualTo("image/jpeg");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.getContentAsByteArray()));
        assertThat(shown.getWidth()).isEqualTo(400);
        assertThat(answer(url.replace(".jpg", ".mp4")).getStatus()).isEqualTo(404);
        assertThat(answer("/media/" + "0".repeat(64) + ".jpg").getStatus()).isEqualTo(404);
    }

    @Test
    void transparencyStaysAndNobodyGetsMoreThanTheySee() throws Exception {
        String url = stored(media.picture("org_1", agent.id(), picture("png", 4000, 2000)));
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer(url).getContentAsByteArray()));
        assertThat(url).endsWith(".png");
        assertThat(shown.getWidth()).isEqualTo(1680);
        assertThat(shown.getHeight()).isEqualTo(840);
        assertThat(shown.getColorModel().hasAlpha()).isTrue();
        assertThat(stored(media.picture("org_1", agent.id(), picture("gif", 20, 20))))
                .matches(".*\\.(jpg|png)");
    }

    @Test
    void webPIsDrawnAnewToo() throws Exception {
        for (String name : List.of("lossy.webp", "lossless.webp", "transparent.webp")) {
            byte[] file = new ClassPathResource("pictures/" + name).getContentAsByteArray();
            String url = stored(media.picture("org_1", agent.id(), file));
            assertThat(url).as(name).endsWith(name.startsWith("transparent") ? ".png" : ".jpg");
            BufferedImage shown =
                    ImageIO.read(new ByteArrayInputStream(answer(url).getContentAsByteArray()));
            assertThat(new Color(shown.getRGB(20, 28)).getRed()).as(name).isCloseTo(200, within(8));
            assertThat(media.picture("org_1", agent.id(), Arrays.copyOf(file, file.length - 10)))
                    .as("half of " + name)
                    .isInstanceOf(Upload.Refused.class);
        }
    }

    @Test
    void aClipIsServedAsItIsAndInRanges() throws Exception {
        byte[] clip = clip(1_300_000);
        String url = stored(media.clip("org_1", agent.id(), clip));

        MockHttpServletResponse whole = answer(url);
        assertThat(whole.getContentType()).isEqualTo("video/mp4");
        assertThat(whole.getContentAsByteArray()).isEqualTo(clip);
        assertThat(whole.getHeader("Accept-Ranges")).isEqualTo("bytes");
        MockHttpServletResponse part = http.perform(get(url).header("Range", "bytes=524000-1048700"))
                .andReturn()
                .getResponse();
        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getHeader("Content-Range")).isEqualTo("bytes 524000-1048700/1300000");
        assertThat(part.getContentAsByteArray()).isEqualTo(Arrays.copyOfRange(clip, 524_000, 1_048_701));
        assertThat(http.perform(get(url).header("Range", "bytes=1300000-"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(416);
        assertThat(http.perform(head(url)).andReturn().getResponse().getHeader("Content-Length"))
                .isEqualTo("1300000");
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".getBytes(ISO_8859_1);
        byte[] webp = "RIFF\0\0\0\0WEBPVP8 ".getBytes(ISO_8859_1);
        byte[] gifScript = "GIF89a/*\0\0\0\0*/=1;alert(1)".getBytes(ISO_8859_1);
        byte[] whole = picture("png", 300, 300);
        byte[] photograph = picture("jpg", 300, 300);
        for (byte[] file : List.of(
                script,
                webp,
                gifScript,
                clip(1000),
                new byte[0],
                "<html>".getBytes(ISO_8859_1),
                Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOf(photograph, photograph.length / 2),
                Arrays.copyOf(whole, 8)))
            assertThat(media.picture("org_1", agent.id(), file)).isInstanceOf(Upload.Refused.class);
        for (byte[] file : List.of(script, whole, "\u001aE\u00df\u00a3 webm".getBytes(ISO_8859_1)))
            assertThat(media.clip("org_1", agent.id(), file)).isInstanceOf(Upload.Refused.class);
        assertThat(media.count("org_1", agent.id())).isZero();
    }

    @Test
    void whatWasHiddenInAPictureIsGone() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(picture("jpg", 50, 50));
        file.write("<script>alert('polyglot')</script>".getBytes(ISO_8859_1));

        String url = stored(media.picture("org_1", agent.id(), file.toByteArray()));
        assertThat(new String(answer(url).getContentAsByteArray(), ISO_8859_1)).doesNotContain("script");
    }

    /** A PNG of 67 bytes that claims 3.6 billion pixels: decoded, it would take 14 GB. */
    @Test
    void aDecompressionBombIsNotDecoded() throws Exception {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(ISO_8859_1))
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 6, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] bomb = picture("png", 1, 1);
        ByteBuffer.wrap(bomb, 12, 21).put(header).putInt((int) crc.getValue());

        assertThat(media.picture("org_1", agent.id(), bomb))
                .isEqualTo(new Upload.Refused("The picture is too large: it may have 50 million pixels."));
    }

    @Test
    void tenMegabytesAreTheMost() {
        assertThat(media.clip("org_1", agent.id(), clip(Media.LARGEST + 1)))
                .isEqualTo(new Upload.Refused("The file is too large: it may have 10 MB."));
        stored(media.clip("org_1", agent.id(), clip(Media.LARGEST)));
    }

    @Test
    void anotherOrganizationStoresNothing() throws Exception {
        assertThat(media.picture("org_2", agent.id(), picture("png", 9, 9))).isInstanceOf(Upload.Refused.class);
        stored(media.picture("org_1", agent.id(), picture("png", 9, 9)));
        assertThat(media.count("org_1", agent.id())).isEqualTo(1);
        assertThat(media.count("org_2", agent.id())).isZero();
    }

    @Test
    void whatNothingShowsGoesWithTheNextUploadAndTheRestWithTheAgent() throws Exception {
        String tried = stored(media.picture("org_1", agent.id(), picture("png", 9, 9)));
        String shown = stored(media.picture("org_1", agent.id(), picture("png", 10, 10)));
        showing(shown);
        assertThat(answer(tried).getStatus()).isEqualTo(404);
        AgentDraft copy = drafts.create("org_1", "mem_1", agent.profile());

        drafts.delete("org_1", "mem_1", agent.id());
        assertThat(answer(shown).getStatus()).isEqualTo(200);
        drafts.delete("org_1", "mem_1", copy.id());
        agent = drafts.create("org_1", "mem_1", "Mia");
        stored(media.picture("org_1", agent.id(), picture("png", 11, 11)));
        assertThat(answer(shown).getStatus()).isEqualTo(404);
    }
}
