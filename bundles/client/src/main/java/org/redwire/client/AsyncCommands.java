package org.redwire.client;

import org.osgi.annotation.versioning.ProviderType;
import org.redwire.commands.DeferredCommands;

/**
 * The commands without waiting. Commands of one thread are sent in the order in which it gave them;
 * therefore none that shares a connection is tried again after a failure. What the thread waits for
 * itself overtakes none of them, except on a session; blocking commands have no place in the order.
 *
 * <p>Stages that depend on a reply run on a thread of the client's that serves no connection. One
 * that takes long delays the stages of later replies, so hand long work to an executor; {@code
 * get()} of another reply then fails as UNKNOWN 100 ms after its deadline. A stage must not wait
 * for another asynchronous reply: {@code get()} throws {@link IllegalStateException} there if it
 * has not come yet.
 */
@ProviderType
public interface AsyncCommands extends DeferredCommands {}
