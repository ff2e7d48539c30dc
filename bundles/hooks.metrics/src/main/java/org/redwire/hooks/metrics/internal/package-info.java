/** The metrics as a declarative service. */
@NullMarked
package org.redwire.hooks.metrics.internal;

import org.jspecify.annotations.NullMarked;
