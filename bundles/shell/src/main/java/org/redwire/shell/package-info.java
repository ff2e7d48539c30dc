/** What the commands of a shell do and say, whatever the shell. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
