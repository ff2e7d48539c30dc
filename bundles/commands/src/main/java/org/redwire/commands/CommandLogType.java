package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A log that the server keeps of commands (Valkey 8.1). */
public enum CommandLogType implements Argument {
    /** Those that took long. */
    SLOW("slow"),
    /** Those with a large request. */
    LARGE_REQUEST("large-request"),
    /** Those with a large reply. */
    LARGE_REPLY("large-reply");

    private final String word;

    CommandLogType(String word) {
        this.word = word;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
    }
}
