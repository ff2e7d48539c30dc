/** Groups of stream consumers: at least once, with retries and a stream for dead letters. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.streams;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
