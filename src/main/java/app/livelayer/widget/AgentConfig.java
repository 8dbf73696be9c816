package app.livelayer.widget;

import org.jspecify.annotations.Nullable;

/** How an agent presents itself: {@code { name, avatarImageUrl, idleLoopUrl? }} of the contract. */
public record AgentConfig(
        String name,
        @Nullable String avatarImageUrl,
        @Nullable String idleLoopUrl) {}
