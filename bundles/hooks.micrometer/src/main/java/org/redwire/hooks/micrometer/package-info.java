/** The numbers of clients in a Micrometer registry. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.micrometer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
