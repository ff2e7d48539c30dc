package org.redwire.protocol;

import org.osgi.annotation.versioning.ConsumerType;

/** A typed option of a command, such as {@code EX 30}: knows the arguments it stands for. */
@ConsumerType
@FunctionalInterface
public interface Argument {
    /** Adds this option's words to {@code list}. */
    void appendTo(ArgumentList list);
}
