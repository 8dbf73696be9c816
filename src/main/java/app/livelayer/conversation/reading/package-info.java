/** Conversations as their organization reads them: found, shown, counted and exported. Every question names the organization. */
@NamedInterface("reading")
@NullMarked
package app.livelayer.conversation.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
