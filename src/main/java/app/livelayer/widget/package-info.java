/** What the visitor sees in the iframe: a Vaadin view, its servlet's session transport and its headers. */
@ApplicationModule(allowedDependencies = {"conversation", "transcript", "registry", "security"})
@NullMarked
package app.livelayer.widget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
