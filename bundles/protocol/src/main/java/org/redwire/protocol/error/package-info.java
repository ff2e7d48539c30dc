/** What a call can fail with: one sealed tree, each failure with an outcome. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.protocol.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
