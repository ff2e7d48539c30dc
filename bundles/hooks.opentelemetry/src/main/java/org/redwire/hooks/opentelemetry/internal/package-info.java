/** Spans and metrics as a declarative service. */
@NullMarked
package org.redwire.hooks.opentelemetry.internal;

import org.jspecify.annotations.NullMarked;
