/** What the tracker of a host page calls. */
@NullMarked
package app.livelayer.visitor.rest;

import org.jspecify.annotations.NullMarked;
