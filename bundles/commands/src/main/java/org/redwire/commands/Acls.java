package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/** The commands for users and what they may do (6.0). */
@CommandGroup("Server")
public final class Acls {

    /** OK, or in words what the user may not do. */
    private static final Decoder<@Nullable String> OBJECTION =
            reply -> reply.text().equals("OK") ? null : reply.text();

    private Acls() {}

    /** {@code ACL CAT} (6.0): the categories of commands. O(1). */
    public static Command<List<String>> aclCat() {
        return Command.of("ACL CAT").idempotent().as(Decoders.STRINGS);
    }

    /** {@code ACL CAT} (6.0): the commands of a category, in lower case. O(n) for n commands. */
    public static Command<List<String>> aclCat(String category) {
        return Command.of("ACL CAT").idempotent().arg(category).as(Decoders.STRINGS);
    }

    /**
     * {@code ACL DELUSER} (6.0): deletes users and closes their connections; how many. O(n) for n
     * users.
     */
    public static Command<Long> aclDeluser(String... users) {
        return Command.of("ACL DELUSER").args(Check.some(users, "user")).as(Decoders.LONG);
    }

    /**
     * {@code ACL DRYRUN} (7.0): whether a user might run a command, without running it; null if so,
     * else in words why not. O(1).
     */
    public static Command<@Nullable String> aclDryrun(
            String user, String command, String... arguments) {
        ArgumentList list = new ArgumentList().arg(user).arg(command).args(List.of(arguments));
        return Command.of("ACL DRYRUN").idempotent().args(list).as(OBJECTION);
    }

    /** {@code ACL GENPASS} (6.0): a random password of 256 bits, in hexadecimal. O(1). */
    public static Command<String> aclGenpass() {
        return Command.of("ACL GENPASS").idempotent().as(Decoders.TEXT);
    }

    /** {@code ACL GENPASS} (6.0): a random password of so many bits, from 1 to 4096. O(1). */
    public static Command<String> aclGenpass(int bits) {
        Check.that(bits >= 1 && bits <= 4096, "the bits of a password are from 1 to 4096");
        return Command.of("ACL GENPASS").idempotent().arg(bits).as(Decoders.TEXT);
    }

    /**
     * {@code ACL GETUSER} (6.0): what a user may do, or null if there is none of that name. O(n)
     * for n rules of the user.
     */
    public static Command<@Nullable AclUser> aclGetuser(String user) {
        return Command.of("ACL GETUSER").idempotent().arg(user).as(AclUser.DECODER);
    }

    /**
     * {@code ACL LIST} (6.0): all users as lines of an ACL file, with hashes of passwords. O(n) for
     * n users.
     */
    public static Command<List<String>> aclList() {
        return Command.of("ACL LIST").idempotent().as(Decoders.STRINGS);
    }

    /**
     * {@code ACL LOAD} (6.0): reads the server's ACL file anew; all of it or, if wrong, none. O(n)
     * for n users.
     */
    public static Command<@Nullable Void> aclLoad() {
        return Command.of("ACL LOAD").as(Decoders.OK);
    }

    /**
     * {@code ACL LOG} (6.0): the latest 10 commands and logins that were denied. O(n) for n
     * denials.
     */
    public static Command<List<AclDenial>> aclLog() {
        return Command.of("ACL LOG").idempotent().as(Replies.each(AclDenial.DECODER));
    }

    /**
     * {@code ACL LOG} (6.0): so many of the latest commands and logins that were denied. O(n) for n
     * denials.
     */
    public static Command<List<AclDenial>> aclLog(long count) {
        Check.notNegative(count, "the count");
        return Command.of("ACL LOG").idempotent().arg(count).as(Replies.each(AclDenial.DECODER));
    }

    /** {@code ACL LOG RESET} (6.0): forgets what was denied. O(n) for n denials. */
    public static Command<@Nullable Void> aclLogReset() {
        return Command.of("ACL LOG").arg("RESET").as(Decoders.OK);
    }

    /** {@code ACL SAVE} (6.0): writes the users to the server's ACL file. O(n) for n users. */
    public static Command<@Nullable Void> aclSave() {
        return Command.of("ACL SAVE").as(Decoders.OK);
    }

    /**
     * {@code ACL SETUSER} (6.0): makes a user, or changes what it may do, by rules such as {@code
     * on}, {@code >password}, {@code ~orders:*} or {@code +@read}; all of them or none. O(n) for n
     * rules.
     */
    public static Command<@Nullable Void> aclSetuser(String user, String... rules) {
        ArgumentList list = new ArgumentList().arg(user).args(List.of(rules));
        return Command.of("ACL SETUSER").args(list).as(Decoders.OK);
    }

    /** {@code ACL USERS} (6.0): the names of all users. O(n) for n users. */
    public static Command<List<String>> aclUsers() {
        return Command.of("ACL USERS").idempotent().as(Decoders.STRINGS);
    }

    /** {@code ACL WHOAMI} (6.0): as whom this connection is authenticated. O(1). */
    public static Command<String> aclWhoami() {
        return Command.of("ACL WHOAMI").idempotent().as(Decoders.TEXT);
    }
}
