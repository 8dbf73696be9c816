@NullMarked
package app.livelayer;

import org.jspecify.annotations.NullMarked;
