package app.livelayer.widget;

import java.util.Locale;

/** Browsers that differ in how a visitor allows a microphone again; told by the {@code User-Agent}, so only words depend on it. */
enum Browser {
    FIREFOX,
    SAFARI,
    IOS,
    OTHER;

    /** The end of the keys of its texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Browser of(String userAgent) {
        if (userAgent.contains("iPhone") || userAgent.contains("iPad")) return IOS;
        if (userAgent.contains("Firefox/")) return FIREFOX;
        // Chromium calls itself Safari too
        return userAgent.contains("Safari/") && userAgent.contains("Version/") && userAgent.contains("Macintosh")
                ? SAFARI
                : OTHER;
    }
}
