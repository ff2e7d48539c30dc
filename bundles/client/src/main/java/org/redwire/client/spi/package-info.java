/** For bundles that build on a client, such as pub/sub: connections of their own. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.client.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
