/** Dials {@code unix://} over Unix domain sockets. */
@NullMarked
package org.redwire.dial.unix;

import org.jspecify.annotations.NullMarked;
