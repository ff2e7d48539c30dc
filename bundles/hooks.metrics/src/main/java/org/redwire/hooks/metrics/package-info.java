/** A hook that counts and times calls, and shows the numbers as an MXBean. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
