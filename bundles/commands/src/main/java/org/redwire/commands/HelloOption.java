package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What {@code HELLO} does besides choosing the protocol. */
public final class HelloOption implements Argument {

    private final List<String> words;

    private HelloOption(String... words) {
        this.words = List.of(words);
    }

    /** {@code AUTH}: authenticates as a user. */
    public static HelloOption auth(String user, String password) {
        return new HelloOption("AUTH", user, password);
    }

    /** {@code SETNAME}: names the connection. */
    public static HelloOption named(String name) {
        return new HelloOption("SETNAME", name);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.args(words);
    }
}
