package org.redwire.client;

import org.osgi.annotation.versioning.ProviderType;
import org.redwire.commands.DeferredCommands;

/**
 * The commands without waiting. Commands of one thread are sent in the order in which it gave them;
 * therefore none that shares a connection is tried again after a failure. Stages that depend on a
 * reply run on a thread of the client's that serves no connection; a stage that takes long delays
 * the completion of later replies, so hand long work to an executor.
 */
@ProviderType
public interface AsyncCommands extends DeferredCommands {}
