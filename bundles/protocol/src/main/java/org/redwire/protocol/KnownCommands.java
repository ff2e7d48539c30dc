package org.redwire.protocol;

/**
 * The commands that must be recognised by name, so that a hand-made {@code Command.of("select")} is
 * treated like the typed one. A container such as {@code CLIENT} whose second word came as an
 * argument counts as its most dangerous one.
 */
final class KnownCommands {

    private KnownCommands() {}

    /** The trait bits that go with an upper-case name. */
    static int traits(String name) {
        return switch (name) {
            case "AUTH",
                    "ASKING",
                    "CLIENT",
                    "CLIENT CACHING",
                    "CLIENT NO-EVICT",
                    "CLIENT NO-TOUCH",
                    "CLIENT SETINFO",
                    "CLIENT SETNAME",
                    "CLIENT TRACKING",
                    "CLIENT MAINT_NOTIFICATIONS",
                    "DISCARD",
                    "EXEC",
                    "HELLO",
                    "MULTI",
                    "READONLY",
                    "READWRITE",
                    "RESET",
                    "SCRIPT DEBUG",
                    "SHUTDOWN",
                    "SELECT",
                    "UNWATCH",
                    "WATCH" ->
                    Trait.STATEFUL.bit();
            case "CLIENT REPLY",
                    "MONITOR",
                    "PSUBSCRIBE",
                    "PSYNC",
                    "PUNSUBSCRIBE",
                    "QUIT",
                    "REPLCONF",
                    "SSUBSCRIBE",
                    "SUBSCRIBE",
                    "SUNSUBSCRIBE",
                    "SYNC",
                    "UNSUBSCRIBE" ->
                    Trait.STREAMING.bit();
            default -> 0;
        };
    }
}
