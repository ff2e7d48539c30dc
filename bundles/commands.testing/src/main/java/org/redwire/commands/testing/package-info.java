/**
 * Tools for the tests of bundles with commands: factories, facades, and what goes over the wire.
 */
@NullMarked
package org.redwire.commands.testing;

import org.jspecify.annotations.NullMarked;
