/**
 * How clients are: PING, pool, lanes, failures and the last error, as Felix Health Checks and
 * conditions.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
