/** The prefix as a declarative service. */
@NullMarked
package org.redwire.hooks.prefix.internal;

import org.jspecify.annotations.NullMarked;
