package app.livelayer.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How an agent presents itself on a page.
 *
 * @param launcherText on the button that opens the widget; null: the widget's own words
 * @param consentText beside the button that starts a conversation; null: the widget's own words
 * @param embedded size where the page gives it a place; null unless {@link ExperienceMode#EMBEDDED}
 */
public record AgentLook(
        ExperienceMode experienceMode,
        MediaType mediaType,
        Position position,
        Colors colors,
        Controls controls,
        @Nullable Container embedded,
        @Nullable String launcherText,
        @Nullable String consentText,
        boolean hideBranding) {

    /** A video widget at the bottom right, with every control, in the widget's own colours and words. */
    public static AgentLook standard() {
        return new AgentLook(
                ExperienceMode.WIDGET,
                MediaType.VIDEO,
                Position.BOTTOM_RIGHT,
                new Colors(null, null, null, null),
                new Controls(true, true, true),
                null,
                null,
                null,
                false);
    }

    /** Names as in the contract, §2.1. */
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
        @JsonProperty("chat")
        CHAT
    }

    public enum Position {
        @JsonProperty("bottom-right")
        BOTTOM_RIGHT,
        @JsonProperty("bottom-left")
        BOTTOM_LEFT,
        @JsonProperty("center")
        CENTER
    }

    /** CSS colours; null, and then left out: the widget's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Colors(
            @Nullable String border,
            @Nullable String agentColor,
            @Nullable String backgroundColor,
            @Nullable String messageColor) {}

    /** What visitors may use. */
    public record Controls(boolean allowCamera, boolean allowScreenShare, boolean allowTyping) {}

    /**
     * A place on the page.
     *
     * @param width CSS length
     * @param height CSS length
     * @param responsive never wider than what is around it
     */
    public record Container(String width, String height, boolean responsive) {}
}
