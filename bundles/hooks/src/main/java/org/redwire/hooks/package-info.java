/**
 * Hooks see every dial, command, pipeline and transaction of a client, and may answer in its place.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
