/**
 * The commands for data structures that answer in little memory and now and then wrongly: Bloom and
 * cuckoo filters, count-min sketches, top-k lists and t-digests. Any client makes the facades:
 *
 * <pre>{@code
 * ProbabilisticCommands seen = redis::execute;
 * boolean first = seen.bfAdd("visitors", "ann");
 * }</pre>
 *
 * <p>Redis has them since 8.0 unless it was built without its modules, earlier with the module
 * RedisBloom, whose version is the number behind a command's name. A command that needs a structure
 * fails if its key is not there, unless it says otherwise.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.commands.probabilistic;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
