/** A hook that puts a prefix before every key. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.hooks.prefix;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
