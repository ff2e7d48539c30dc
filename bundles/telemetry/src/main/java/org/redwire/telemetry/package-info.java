/** What clients do, told to whatever keeps or shows numbers. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.telemetry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
