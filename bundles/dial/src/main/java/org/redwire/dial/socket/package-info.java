/** What dialers over TCP share: looking up and connecting within a deadline, and timed reads. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.dial.socket;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
