/** Callers that keep clients busy, and know what came of it. */
@Export
@Version("0.1.0")
package org.redwire.itests.traffic;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
