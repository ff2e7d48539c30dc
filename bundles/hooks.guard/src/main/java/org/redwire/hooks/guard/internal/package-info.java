/** The guard as a declarative service. */
@NullMarked
package org.redwire.hooks.guard.internal;

import org.jspecify.annotations.NullMarked;
