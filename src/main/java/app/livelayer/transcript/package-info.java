/** What was said: plain values, without a framework. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.livelayer.transcript;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
