/** A hook that logs slow and failed calls. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.log;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
