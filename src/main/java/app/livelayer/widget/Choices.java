package app.livelayer.widget;

import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the buttons of what the visitor can do. Most act in the browser; the others call what is given here. */
record Choices(Runnable transcript, Runnable write, Consumer<String> consent) {

    /** The buttons for these, in order; the first is the one to press, if it leads on. */
    List<NativeButton> buttons(List<Words.Choice> choices, String... classNames) {
        List<NativeButton> buttons = new ArrayList<>();
        for (Words.Choice choice : choices) {
            NativeButton button = button(choice);
            button.addClassNames(classNames);
            button.addClassName(buttons.isEmpty() && choice.leads() ? "primary" : "quiet");
            buttons.add(button);
        }
        return buttons;
    }

    private NativeButton button(Words.Choice choice) {
        NativeButton button = new NativeButton(choice.label());
        button.addClassName("ll-button");
        button.getElement().setAttribute("type", "button").setAttribute("data-ask", choice.ask());
        switch (choice.ask()) {
            case Words.TRANSCRIPT -> button.addClickListener(event -> transcript.run());
            case Words.WRITE -> button.addClickListener(event -> write.run());
            case Words.CONSENT_TO_TALK, Words.CONSENT_TO_WRITE, Words.DECLINE ->
                button.addClickListener(event -> consent.accept(choice.ask()));
            default -> {}
        }
        return button;
    }
}
