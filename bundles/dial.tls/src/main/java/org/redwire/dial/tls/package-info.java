/** Dials {@code rediss://} over TLS. */
@NullMarked
package org.redwire.dial.tls;

import org.jspecify.annotations.NullMarked;
