package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** What the server says of the subcommands of a command, line by line. */
@CommandGroup("Server")
public final class Help {

    private Help() {}

    /** {@code ACL HELP} (6.0): the subcommands of {@code ACL}. O(1). */
    public static Command<List<String>> aclHelp() {
        return help("ACL HELP");
    }

    /** {@code CLIENT HELP} (5.0): the subcommands of {@code CLIENT}. O(1). */
    public static Command<List<String>> clientHelp() {
        return help("CLIENT HELP");
    }

    /** {@code CLUSTER HELP} (5.0): the subcommands of {@code CLUSTER}. O(1). */
    public static Command<List<String>> clusterHelp() {
        return help("CLUSTER HELP");
    }

    /** {@code COMMAND HELP} (5.0): the subcommands of {@code COMMAND}. O(1). */
    public static Command<List<String>> commandHelp() {
        return help("COMMAND HELP");
    }

    /** {@code COMMANDLOG HELP} (Valkey 8.1): the subcommands of {@code COMMANDLOG}. O(1). */
    public static Command<List<String>> commandlogHelp() {
        return help("COMMANDLOG HELP");
    }

    /** {@code CONFIG HELP} (5.0): the subcommands of {@code CONFIG}. O(1). */
    public static Command<List<String>> configHelp() {
        return help("CONFIG HELP");
    }

    /** {@code FUNCTION HELP} (7.0): the subcommands of {@code FUNCTION}. O(1). */
    public static Command<List<String>> functionHelp() {
        return help("FUNCTION HELP");
    }

    /** {@code LATENCY HELP} (2.8.13): the subcommands of {@code LATENCY}. O(1). */
    public static Command<List<String>> latencyHelp() {
        return help("LATENCY HELP");
    }

    /** {@code MEMORY HELP} (4.0): the subcommands of {@code MEMORY}. O(1). */
    public static Command<List<String>> memoryHelp() {
        return help("MEMORY HELP");
    }

    /** {@code MODULE HELP} (5.0): the subcommands of {@code MODULE}. O(1). */
    public static Command<List<String>> moduleHelp() {
        return help("MODULE HELP");
    }

    /** {@code OBJECT HELP} (6.2): the subcommands of {@code OBJECT}. O(1). */
    public static Command<List<String>> objectHelp() {
        return help("OBJECT HELP");
    }

    /** {@code PUBSUB HELP} (6.2): the subcommands of {@code PUBSUB}. O(1). */
    public static Command<List<String>> pubsubHelp() {
        return help("PUBSUB HELP");
    }

    /** {@code SCRIPT HELP} (5.0): the subcommands of {@code SCRIPT}. O(1). */
    public static Command<List<String>> scriptHelp() {
        return help("SCRIPT HELP");
    }

    /** {@code SLOWLOG HELP} (6.2): the subcommands of {@code SLOWLOG}. O(1). */
    public static Command<List<String>> slowlogHelp() {
        return help("SLOWLOG HELP");
    }

    /** {@code XGROUP HELP} (5.0): the subcommands of {@code XGROUP}. O(1). */
    public static Command<List<String>> xgroupHelp() {
        return help("XGROUP HELP");
    }

    /** {@code XINFO HELP} (5.0): the subcommands of {@code XINFO}. O(1). */
    public static Command<List<String>> xinfoHelp() {
        return help("XINFO HELP");
    }

    private static Command<List<String>> help(String name) {
        return Command.of(name).idempotent().as(Decoders.STRINGS);
    }
}
