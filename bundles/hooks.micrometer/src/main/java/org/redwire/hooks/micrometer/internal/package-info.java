/** The numbers as a declarative service. */
@NullMarked
package org.redwire.hooks.micrometer.internal;

import org.jspecify.annotations.NullMarked;
