/** Has the last commands of each connection noted. */
@NullMarked
package org.redwire.recorder;

import org.jspecify.annotations.NullMarked;
