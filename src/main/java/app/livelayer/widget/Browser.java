package app.livelayer.widget;

/** Browsers that differ in how a visitor allows a microphone again; told by the {@code User-Agent}, so only words depend on it. */
enum Browser {
    FIREFOX("Clear the block beside the page address"),
    SAFARI("Allow it in Safari’s menu, under “Settings for This Website”"),
    IOS("Allow it in the page menu beside the address"),
    OTHER("Allow it beside the page address");

    private final String allowMicrophone;

    Browser(String allowMicrophone) {
        this.allowMicrophone = allowMicrophone;
    }

    /** How to allow a microphone that was blocked; the begin of a sentence. */
    String allowMicrophone() {
        return allowMicrophone;
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
