package app.livelayer.console;

import app.livelayer.media.Media;
import app.livelayer.media.Upload.Refused;
import app.livelayer.media.Upload.Stored;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes one file of at most 10 MB, and says beside it why it cannot. */
final class UploadField extends Div {

    private final Function<byte[], app.livelayer.media.Upload> store;
    private final Consumer<String> stored;
    private final Paragraph problem = new Paragraph();
    private final Button none = new Button("Remove");

    /**
     * @param types what the browser offers for choosing
     * @param store called with the file
     * @param stored called with the address; empty: removed
     */
    UploadField(
            String label,
            String helper,
            String[] types,
            Function<byte[], app.livelayer.media.Upload> store,
            Consumer<String> stored) {
        this.store = store;
        this.stored = stored;
        addClassName("c-upload");
        Span name = new Span(label);
        name.addClassName("c-label");
        problem.addClassName("c-problem");
        problem.getElement().setAttribute("role", "alert");
        Upload upload = new Upload(this::receive);
        upload.setAcceptedFileTypes(types);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Media.LARGEST);
        upload.addFileRejectedListener(event -> say("The file is too large or of another kind."));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        none.addThemeVariants(ButtonVariant.AURA_TERTIARY);
        none.addClickListener(click -> {
            say("");
            stored.accept("");
        });
        Paragraph help = new Paragraph(helper);
        help.addClassName("c-help");
        add(name, upload, none, help, problem);
    }

    void setFilled(boolean filled) {
        none.setVisible(filled);
    }

    /** What is too large is not read to its end. */
    void receive(UploadEvent event) throws IOException {
        byte[] file;
        try (InputStream input = event.getInputStream()) {
            file = input.readNBytes(Media.LARGEST + 1);
        }
        app.livelayer.media.Upload upload = store.apply(file);
        event.getUI().access(() -> show(upload));
    }

    private void show(app.livelayer.media.Upload upload) {
        switch (upload) {
            case Stored(String url) -> {
                say("");
                stored.accept(url);
            }
            case Refused(String sentence) -> say(sentence);
        }
    }

    private void say(String sentence) {
        problem.setText(sentence);
    }
}
