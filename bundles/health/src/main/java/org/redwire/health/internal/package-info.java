/** Health checks and conditions of clients as declarative services. */
@NullMarked
package org.redwire.health.internal;

import org.jspecify.annotations.NullMarked;
