/** The commands, and how they are put into words. */
@NullMarked
package org.redwire.shell.internal;

import org.jspecify.annotations.NullMarked;
