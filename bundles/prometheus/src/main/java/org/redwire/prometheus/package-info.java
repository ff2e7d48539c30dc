/** The numbers of clients as text for Prometheus. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.prometheus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
