package org.redwire.protocol;

/**
 * The commands that must be recognised by name, so that a hand-made {@code Command.of("select")} is
 * treated like the typed one. A container such as {@code CLIENT} whose second word came as an
 * argument may be any of its commands, so it counts as the most dangerous of them.
 */
final class KnownCommands {

    /** The bit of a command that blocks if one of its arguments is BLOCK; it is no trait. */
    static final int MAY_BLOCK = 1 << 30;

    private KnownCommands() {}

    /** The bits that go with an upper-case name: traits, or {@link #MAY_BLOCK}. */
    static int bits(String name) {
        return switch (name) {
            case "CLIENT" -> Trait.STATEFUL.bit() | Trait.STREAMING.bit();
            case "AUTH",
                    "ASKING",
                    "CLIENT CACHING",
                    "CLIENT CAPA",
                    "CLIENT IMPORT-SOURCE",
                    "CLIENT NO-EVICT",
                    "CLIENT NO-TOUCH",
                    "CLIENT SETINFO",
                    "CLIENT SETNAME",
                    "CLIENT TRACKING",
                    "CLIENT MAINT_NOTIFICATIONS",
                    "DISCARD",
                    "EXEC",
                    "HELLO",
                    "HIMPORT",
                    "HIMPORT DISCARD",
                    "HIMPORT DISCARDALL",
                    "HIMPORT PREPARE",
                    "HIMPORT SET",
                    "MULTI",
                    "READONLY",
                    "READWRITE",
                    "RESET",
                    "SCRIPT",
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
            case "BLMOVE",
                    "BLMPOP",
                    "BLPOP",
                    "BRPOP",
                    "BRPOPLPUSH",
                    "BZMPOP",
                    "BZPOPMAX",
                    "BZPOPMIN",
                    "DEBUG",
                    "DEBUG SLEEP",
                    "MIGRATE",
                    "WAIT",
                    "WAITAOF" ->
                    Trait.BLOCKING.bit();
            case "TS.READ", "XREAD", "XREADGROUP" -> MAY_BLOCK;
            default -> 0;
        };
    }
}
