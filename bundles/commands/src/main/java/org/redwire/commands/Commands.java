package org.redwire.commands;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * All groups of commands that run on any connection, each with its reply at once. One method is
 * enough to implement it: {@code Commands redis = …::execute}.
 */
@ConsumerType
public interface Commands
        extends ArrayCommands,
                BitmapCommands,
                ClusterCommands,
                ConnectionCommands,
                GeoCommands,
                HashCommands,
                HyperLogLogCommands,
                KeyCommands,
                ListCommands,
                PubSubCommands,
                ScriptingCommands,
                ServerCommands,
                SetCommands,
                SortedSetCommands,
                StreamCommands,
                StringCommands {}
