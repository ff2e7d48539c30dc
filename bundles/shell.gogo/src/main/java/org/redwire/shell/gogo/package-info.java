/** The commands redis:* for Felix Gogo. */
@NullMarked
package org.redwire.shell.gogo;

import org.jspecify.annotations.NullMarked;
