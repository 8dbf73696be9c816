package app.livelayer.security;

import java.util.List;

/** What customers' pages load by a name that stays: for everybody, of every origin. */
public final class PublicFiles {

    /** Paths below {@code classpath:/static}. */
    public static final List<String> PATHS = List.of(
            "/v1.js",
            "/v1.d.ts",
            "/bridge.js",
            "/custom-elements.json",
            "/sdk.js",
            "/sdk.d.ts",
            "/preview.js",
            "/tracker.js",
            "/tracker-frame.js");

    private PublicFiles() {}
}
