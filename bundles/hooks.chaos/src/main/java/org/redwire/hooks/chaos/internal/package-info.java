/** The chaos as a declarative service. */
@NullMarked
package org.redwire.hooks.chaos.internal;

import org.jspecify.annotations.NullMarked;
