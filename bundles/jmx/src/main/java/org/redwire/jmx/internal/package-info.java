/** MXBeans of the clients that are services. */
@NullMarked
package org.redwire.jmx.internal;

import org.jspecify.annotations.NullMarked;
