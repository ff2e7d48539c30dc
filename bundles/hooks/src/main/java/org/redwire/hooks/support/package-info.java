/** What hooks share that choose among commands, clients and keys. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.support;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
