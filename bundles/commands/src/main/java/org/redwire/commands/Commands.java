package org.redwire.commands;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * All groups of commands that run on any connection, each with its reply at once. One method is
 * enough to implement it: {@code Commands redis = …::execute}.
 */
@ConsumerType
public interface Commands
        extends AclCommands,
                BlockingListCommands,
                CommandTableCommands,
                ConnectionCommands,
                DiagnosticCommands,
                FunctionCommands,
                HashCommands,
                HashFieldExpiryCommands,
                KeyCommands,
                KeyExpiryCommands,
                ListCommands,
                ModuleCommands,
                PubSubCommands,
                ScriptingCommands,
                ServerCommands,
                ServerSettingCommands,
                SetCommands,
                SortedSetCommands,
                SortedSetOperationCommands,
                SortedSetPopCommands,
                SortedSetRangeCommands,
                SortingCommands,
                StringCommands {}
