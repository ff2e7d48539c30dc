package org.redwire.commands.search;

/** How the names of fields are written where the server tells them from other words. */
final class Property {

    private Property() {}

    /** With {@code @}, which expressions, groups and orders want. */
    static String of(String name) {
        return name.startsWith("@") ? name : "@" + name;
    }

    /** With {@code @}, unless it is a path in a JSON document. */
    static String orPath(String name) {
        return name.startsWith("$") ? name : of(name);
    }

    /** Without {@code @}. */
    static String bare(String name) {
        return name.startsWith("@") ? name.substring(1) : name;
    }
}
