@NullMarked
package org.redwire.testkit.internal;

import org.jspecify.annotations.NullMarked;
