/** A page in the Felix web console: what the clients do now. */
@NullMarked
package org.redwire.webconsole;

import org.jspecify.annotations.NullMarked;
