package org.redwire.commands;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * All groups of commands that run on any connection, with their replies later. One method is enough
 * to implement it: {@code DeferredCommands queue = …::enqueue}.
 */
@ConsumerType
public interface DeferredCommands
        extends ArrayDeferredCommands,
                BitmapDeferredCommands,
                ClusterDeferredCommands,
                ConnectionDeferredCommands,
                GeoDeferredCommands,
                HashDeferredCommands,
                HyperLogLogDeferredCommands,
                KeyDeferredCommands,
                ListDeferredCommands,
                PubSubDeferredCommands,
                ScriptingDeferredCommands,
                ServerDeferredCommands,
                SetDeferredCommands,
                SortedSetDeferredCommands,
                StreamDeferredCommands,
                StringDeferredCommands {}
