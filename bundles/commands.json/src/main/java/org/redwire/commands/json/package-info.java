/**
 * The commands for JSON documents: factories such as {@link
 * org.redwire.commands.json.JsonDocuments}, and the facades written from them, {@code JsonCommands}
 * and {@code JsonDeferredCommands}. Any client makes them:
 *
 * <pre>{@code
 * JsonCommands json = redis::execute;
 * json.jsonSet("user:1", "$", "{\"name\":\"Ann\",\"visits\":1}");
 * json.jsonNumincrby("user:1", "$.visits", 1);
 * }</pre>
 *
 * <p>Redis has them since 8.0 unless it was built without its modules, earlier with the module
 * RedisJSON, whose version is the number behind a command's name. JSON is passed as it is, as text
 * or as bytes; a {@link org.redwire.commands.json.JsonCodec} turns objects into it and back.
 *
 * <p>A path that begins with {@code $} is a JSONPath and may lead to several values. Other paths
 * are of the older kind, such as {@code .visits}, and lead to the first value. A command with a
 * path returns a list with one element for each value that the path leads to; an element is null if
 * its value is not of the type that the command is for. No list is ever null.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.commands.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
