/** A circuit breaker for each endpoint: while one is in trouble, its calls fail at once. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.breaker;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
