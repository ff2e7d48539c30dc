/**
 * The Redis commands: factories such as {@link org.redwire.commands.Strings}, and the facades
 * written from them, such as {@code StringCommands} and {@code StringDeferredCommands}.
 *
 * <p>A method is called as its command is, in lower case; where one command has several forms, a
 * word says which. The number behind a command's name is the version of Redis that has it since, or
 * of Valkey if that is said. The last sentence says how the server's time grows. Arguments that the
 * server would refuse, such as two options that exclude each other, fail with an {@link
 * java.lang.IllegalArgumentException} before anything is sent.
 *
 * <p>Keys and texts are sent as UTF-8 and read as such. To read bytes instead, change the decoder:
 * {@code redis.execute(Strings.get("logo").as(Decoders.BYTES))}.
 *
 * <p>Times: a part of a unit counts as a whole one, so that a time above zero never becomes zero.
 * Where a command waits, the duration zero means for ever.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.commands;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
