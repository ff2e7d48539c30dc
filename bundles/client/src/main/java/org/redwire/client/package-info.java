/** The Redis client: {@link org.redwire.client.RedisClient} and what it is configured with. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.client;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
