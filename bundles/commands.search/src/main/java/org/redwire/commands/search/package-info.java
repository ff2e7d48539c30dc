/**
 * The commands for searching and indexes: factories such as {@link
 * org.redwire.commands.search.SearchQueries}, and the facades written from them, {@code
 * SearchCommands} and {@code SearchDeferredCommands}. Any client makes them:
 *
 * <pre>{@code
 * SearchCommands search = redis::execute;
 * search.ftCreate("books", IndexOptions.hashes("book:"),
 *         TextField.of("title"), NumericField.of("year").sortable());
 * for (Document book : search.ftSearch("books", "@title:dogs").documents()) {
 *     String title = book.text("title");
 * }
 * }</pre>
 *
 * <p>Redis has them since 8.0 unless it was built without its modules, earlier with the module
 * RediSearch, whose version is the number behind a command's name; from 8.0 on it is that of Redis.
 *
 * <p>An index is no key: its name says nothing of where a command goes. What the server says of a
 * result beyond what is known here is kept as replies, in {@code details} or in the fields.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.commands.search;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
