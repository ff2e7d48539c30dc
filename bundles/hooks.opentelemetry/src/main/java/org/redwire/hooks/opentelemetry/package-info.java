/** Spans and metrics of clients by OpenTelemetry. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.opentelemetry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
