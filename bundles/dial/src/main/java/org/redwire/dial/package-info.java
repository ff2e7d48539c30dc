/** Dialers make transports to endpoints; a transport is a blocking byte channel. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.dial;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
