package app.livelayer.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an agent presents itself on a page.
 *
 * @param cornerRadius of its window, in CSS pixels; 20 in a profile that names none
 * @param embedded size where the page gives it a place; null unless {@link ExperienceMode#EMBEDDED}
 * @param launcherText on the button that opens the widget; null: the widget's own words
 * @param consentText beside the button that starts a conversation; null: the widget's own words
 * @param consentCard whether the visitor agrees on a card of its own, before the microphone is asked for
 * @param microphoneCard whether the visitor hears that the microphone works, on a card of its own, before the agent is called
 */
public record AgentLook(
        ExperienceMode experienceMode,
        MediaType mediaType,
        Position position,
        Colors colors,
        int cornerRadius,
        Controls controls,
        @Nullable Container embedded,
        @Nullable String launcherText,
        @Nullable String consentText,
        boolean consentCard,
        boolean microphoneCard,
        boolean hideBranding) {

    /** The radius of a window whose owner has chosen none. */
    public static final int CORNER_RADIUS = 20;

    @JsonCreator
    static AgentLook read(
            @Nullable ExperienceMode experienceMode,
            @Nullable MediaType mediaType,
            @Nullable Position position,
            @Nullable Colors colors,
            @Nullable Integer cornerRadius,
            @Nullable Controls controls,
            @Nullable Container embedded,
            @Nullable String launcherText,
            @Nullable String consentText,
            @Nullable Boolean consentCard,
            @Nullable Boolean microphoneCard,
            @Nullable Boolean hideBranding) {
        ExperienceMode mode = Objects.requireNonNullElse(experienceMode, ExperienceMode.WIDGET);
        return new AgentLook(
                mode,
                Objects.requireNonNullElse(mediaType, MediaType.VIDEO),
                Objects.requireNonNullElse(position, Position.BOTTOM_RIGHT),
                Objects.requireNonNullElse(colors, Colors.NONE),
                Objects.requireNonNullElse(cornerRadius, CORNER_RADIUS),
                Objects.requireNonNullElse(controls, Controls.ALL),
                mode == ExperienceMode.EMBEDDED ? Objects.requireNonNullElse(embedded, Container.STANDARD) : null,
                launcherText,
                consentText,
                Boolean.TRUE.equals(consentCard),
                Boolean.TRUE.equals(microphoneCard),
                Boolean.TRUE.equals(hideBranding));
    }

    /** A video widget at the bottom right, with every control, in the widget's own colours and words. */
    public static AgentLook standard() {
        return read(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Names as in the contract, §2.1. {@code FULLSCREEN}: on the hosted page only. */
    public enum ExperienceMode {
        WIDGET,
        EMBEDDED,
        FULLSCREEN
    }

    public enum MediaType {
        @JsonProperty("video")
        VIDEO,
        @JsonProperty("audio")
        AUDIO,
        /** Written: no microphone is asked for. */
        @JsonProperty("chat")
        CHAT
    }

    public enum Position {
        @JsonProperty("bottom-right")
        BOTTOM_RIGHT,
        @JsonProperty("bottom-left")
        BOTTOM_LEFT,
        @JsonProperty("top-right")
        TOP_RIGHT,
        @JsonProperty("top-left")
        TOP_LEFT,
        @JsonProperty("center")
        CENTER
    }

    /** Colours as {@link Color} reads them; null, and then left out: the widget's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Colors(
            @Nullable String border,
            @Nullable String agentColor,
            @Nullable String backgroundColor,
            @Nullable String messageColor) {

        static final Colors NONE = new Colors(null, null, null, null);
    }

    /** What visitors may use. */
    public record Controls(boolean allowCamera, boolean allowScreenShare, boolean allowTyping) {

        static final Controls ALL = new Controls(true, true, true);
    }

    /**
     * A place on the page.
     *
     * @param width CSS length
     * @param height CSS length
     * @param responsive never wider than what is around it
     */
    public record Container(String width, String height, boolean responsive) {

        static final Container STANDARD = new Container("100%", "560px", true);
    }
}
