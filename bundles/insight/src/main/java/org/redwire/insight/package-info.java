/** Watches a client while somebody looks: rates, latencies by command, slow calls. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.insight;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
