/** Faults on purpose, for game days. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.chaos;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
