/** Commands as values, replies as trees or straight as Java objects, and the bytes between them. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
