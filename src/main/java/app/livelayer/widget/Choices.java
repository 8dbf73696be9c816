package app.livelayer.widget;

import com.vaadin.flow.component.html.NativeButton;

/** Makes the buttons of what the visitor can do. Most act in the browser; the others call what is given here. */
record Choices(Runnable transcript, Runnable write) {

    /** @param size {@code small} or empty */
    NativeButton button(Words.Choice choice, String size) {
        NativeButton button = new NativeButton(choice.label());
        button.addClassName("ll-button");
        if (!size.isEmpty()) button.addClassName(size);
        button.getElement().setAttribute("type", "button").setAttribute("data-ask", choice.ask());
        switch (choice.ask()) {
            case Words.TRANSCRIPT -> button.addClickListener(event -> transcript.run());
            case Words.WRITE -> button.addClickListener(event -> write.run());
            default -> {}
        }
        boolean primary = switch (choice.ask()) {
            case "start", "resume", "here", "hear" -> !choice.label().equals("Start anew");
            default -> false;
        };
        button.addClassName(primary ? "primary" : "quiet");
        return button;
    }
}
