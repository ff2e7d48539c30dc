package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** Which commands {@code COMMAND LIST} gives (7.0). */
public final class CommandFilter implements Argument {

    private final String by;
    private final String value;

    private CommandFilter(String by, String value) {
        this.by = by;
        this.value = Objects.requireNonNull(value, "value");
    }

    /** {@code MODULE}: those of a module. */
    public static CommandFilter ofModule(String module) {
        return new CommandFilter("MODULE", module);
    }

    /** {@code ACLCAT}: those of an ACL category. */
    public static CommandFilter ofCategory(String category) {
        return new CommandFilter("ACLCAT", category);
    }

    /** {@code PATTERN}: those whose names a glob pattern matches. */
    public static CommandFilter matching(String pattern) {
        return new CommandFilter("PATTERN", pattern);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("FILTERBY").arg(by).arg(value);
    }
}
