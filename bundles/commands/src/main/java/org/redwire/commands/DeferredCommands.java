package org.redwire.commands;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * All groups of commands that run on any connection, with their replies later. One method is enough
 * to implement it: {@code DeferredCommands queue = …::enqueue}.
 */
@ConsumerType
public interface DeferredCommands
        extends AclDeferredCommands,
                BlockingListDeferredCommands,
                CommandTableDeferredCommands,
                ConnectionDeferredCommands,
                DiagnosticDeferredCommands,
                FunctionDeferredCommands,
                HashDeferredCommands,
                HashFieldExpiryDeferredCommands,
                KeyDeferredCommands,
                KeyExpiryDeferredCommands,
                ListDeferredCommands,
                ModuleDeferredCommands,
                PubSubDeferredCommands,
                ScriptingDeferredCommands,
                ServerDeferredCommands,
                ServerSettingDeferredCommands,
                SetDeferredCommands,
                SortedSetDeferredCommands,
                SortedSetOperationDeferredCommands,
                SortedSetPopDeferredCommands,
                SortedSetRangeDeferredCommands,
                SortingDeferredCommands,
                StringDeferredCommands {}
