/** The one implementation of the client, and its component. */
@NullMarked
package org.redwire.client.internal;

import org.jspecify.annotations.NullMarked;
