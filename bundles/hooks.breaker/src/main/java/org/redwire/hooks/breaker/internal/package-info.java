/** The circuit breaker as a declarative service. */
@NullMarked
package org.redwire.hooks.breaker.internal;

import org.jspecify.annotations.NullMarked;
