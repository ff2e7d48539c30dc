/** Pub/sub: at most once, in order per channel and connection, and with an event for every gap. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.pubsub;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
