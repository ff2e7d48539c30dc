/** The numbers of a client in JMX. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.jmx;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
