/** Connections, the pools that lend them, and the watchdog that holds them to their deadlines. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.pool;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
