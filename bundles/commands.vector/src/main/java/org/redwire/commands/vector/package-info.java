/**
 * The commands for vector sets: the factories in {@link org.redwire.commands.vector.VectorSets},
 * and the facades written from them, {@code VectorCommands} and {@code VectorDeferredCommands}. Any
 * client makes them:
 *
 * <pre>{@code
 * VectorCommands vectors = redis::execute;
 * vectors.vadd("words", Vector.of(0.1f, 1.2f, 0.5f), "apple");
 * List<String> alike = vectors.vsim("words", VectorOrigin.element("apple"));
 * }</pre>
 *
 * <p>The number behind a command's name is the version of Redis that has it since.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.commands.vector;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
