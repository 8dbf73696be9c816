/** What members see: sign-in, agents, preview, snippet, keys, conversations. */
@ApplicationModule(
        allowedDependencies = {
            "conversation",
            "conversation :: reading",
            "transcript",
            "registry",
            "media",
            "widget",
            "security",
            "visitor"
        })
@NullMarked
package app.livelayer.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
