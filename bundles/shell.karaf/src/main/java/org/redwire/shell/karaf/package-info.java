/** The commands redis:* for Apache Karaf. */
@NullMarked
package org.redwire.shell.karaf;

import org.jspecify.annotations.NullMarked;
