/** The slow log as a declarative service. */
@NullMarked
package org.redwire.hooks.log.internal;

import org.jspecify.annotations.NullMarked;
