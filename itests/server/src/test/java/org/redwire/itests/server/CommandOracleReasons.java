package org.redwire.itests.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.redwire.protocol.Command;

/** What the typed commands leave out on purpose, and why. */
final class CommandOracleReasons {

    /** Commands without a factory. */
    static final Map<String, String> COMMANDS = commands();

    /** Words that a command has not always known, and that change where its keys are. */
    private static final Map<String, Map<String, String>> NEWER_WORDS =
            Map.of(
                    "XREAD", Map.of("MAXCOUNT", "8.10", "MAXSIZE", "8.10"),
                    "XREADGROUP", Map.of("CLAIM", "8.4", "MAXCOUNT", "8.10", "MAXSIZE", "8.10"),
                    "ZRANK", Map.of("WITHSCORE", "7.2"),
                    "ZREVRANK", Map.of("WITHSCORE", "7.2"));

    /** Commands that have been sent elsewhere in a cluster since Redis 7.0. */
    private static final Set<String> POLICY_CHANGED =
            Set.of(
                    "ACL DELUSER",
                    "ACL SAVE",
                    "ACL SETUSER",
                    "CLIENT SETNAME",
                    "CONFIG RESETSTAT",
                    "CONFIG REWRITE",
                    "LATENCY RESET",
                    "MSETNX",
                    "RANDOMKEY",
                    "SCAN");

    private CommandOracleReasons() {}

    /** Whether another server than this one is right about where a command goes in a cluster. */
    static boolean knowsNoPolicy(String name, String flavour, String version) {
        return version.startsWith("7.0") && POLICY_CHANGED.contains(name)
                || name.equals("CLUSTER SLOT-STATS") && !flavour.startsWith("valkey");
    }

    private static Map<String, String> commands() {
        Map<String, String> reasons = new TreeMap<>();
        for (String name : Set.of("MULTI", "EXEC", "DISCARD")) {
            reasons.put(name, "a transaction is written as one unit: transaction() and watch()");
        }
        for (String name :
                Set.of(
                        "SUBSCRIBE",
                        "PSUBSCRIBE",
                        "SSUBSCRIBE",
                        "UNSUBSCRIBE",
                        "PUNSUBSCRIBE",
                        "SUNSUBSCRIBE")) {
            reasons.put(name, "a subscription lives in the bundle pubsub");
        }
        for (String name : Set.of("CLIENT REPLY", "MONITOR", "QUIT")) {
            reasons.put(name, "it changes how many replies follow, so it is no call");
        }
        for (String name : Set.of("SYNC", "PSYNC", "REPLCONF")) {
            reasons.put(name, "replicas talk so to their masters");
        }
        for (String name : Set.of("PFDEBUG", "PFSELFTEST", "RESTORE-ASKING")) {
            reasons.put(name, "servers and their developers use it");
        }
        reasons.put("DEBUG", "DEBUG OBJECT is there; the rest is for those who develop servers");
        reasons.put("SCRIPT DEBUG", "what follows is another protocol, that of the debugger");
        for (String name :
                Set.of(
                        "SENTINEL GET-PRIMARY-ADDR-BY-NAME",
                        "SENTINEL IS-PRIMARY-DOWN-BY-ADDR",
                        "SENTINEL PRIMARIES",
                        "SENTINEL PRIMARY")) {
            reasons.put(name, "Valkey's other name of one that says master");
        }
        return reasons;
    }

    /** Options of a command that cannot be sent. */
    static Set<String> options(String name) {
        return switch (name) {
            // what happens without the word
            case "CLIENT UNBLOCK" -> Set.of("TIMEOUT");
            case "SORT", "SORT_RO" -> Set.of("ASC");
            case "XADD", "XTRIM" -> Set.of("=");
            // other words for MASTER and REPLICA
            case "CLIENT KILL" -> Set.of("PRIMARY", "SLAVE");
            // whoever reads takes GEORADIUS_RO and GEORADIUSBYMEMBER_RO
            case "GEORADIUS", "GEORADIUSBYMEMBER" -> Set.of("WITHCOORD", "WITHDIST", "WITHHASH");
            default -> Set.of();
        };
    }

    /** Whether words are those of a form of a command that came later than a version. */
    static boolean isNewer(List<Object> words, String version) {
        Map<String, String> newer = NEWER_WORDS.getOrDefault(words.get(0), Map.of());
        return words.stream()
                .filter(newer::containsKey)
                .map(newer::get)
                .anyMatch(since -> Arrays.compare(numbers(version), numbers(since)) < 0);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** Whether a key that it reads counts as written on the server. */
    static boolean writesWhatItReads(Command<?> command) {
        // the estimate is kept beside what it is made of; a module says nothing of its keys
        return command.name().equals("PFCOUNT") || command.name().startsWith("V");
    }

    /** These wait with a word that says so, and not otherwise. */
    static boolean doesNotWait(Command<?> command) {
        if (!Set.of("XREAD", "XREADGROUP").contains(command.name())) {
            return false;
        }
        for (int i = 0; i < command.size(); i++) {
            if (command.argument(i).equals("BLOCK")) {
                return false;
            }
        }
        return true;
    }
}
