/** The HTTP API that pages call. */
@NullMarked
package app.livelayer.conversation.rest;

import org.jspecify.annotations.NullMarked;
