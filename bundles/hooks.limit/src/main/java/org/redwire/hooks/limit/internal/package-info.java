/** The limit as a declarative service. */
@NullMarked
package org.redwire.hooks.limit.internal;

import org.jspecify.annotations.NullMarked;
