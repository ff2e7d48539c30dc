/** The text as a servlet on the HTTP whiteboard. */
@NullMarked
package org.redwire.prometheus.internal;

import org.jspecify.annotations.NullMarked;
