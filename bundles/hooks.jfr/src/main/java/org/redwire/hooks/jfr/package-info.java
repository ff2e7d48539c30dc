/** Events of a client for the flight recorder of the JVM. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.jfr;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
