/** Dials {@code redis://} over TCP. */
@NullMarked
package org.redwire.dial.tcp;

import org.jspecify.annotations.NullMarked;
