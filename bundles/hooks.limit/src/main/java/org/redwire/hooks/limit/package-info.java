/** A hook that bounds how many calls are made at once and in a second. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.limit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
