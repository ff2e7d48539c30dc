/** Writes the immediate and the deferred facade of every command group. */
@NullMarked
package org.redwire.commands.processor;

import org.jspecify.annotations.NullMarked;
