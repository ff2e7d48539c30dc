package org.redwire.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;

/** The end of a chain: answers each command with its own name. */
final class Server implements Process {

    final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    static Command<String> command(String name) {
        return Command.of(name).as(Reply::text);
    }

    @Override
    @SuppressWarnings("unchecked") // the tests ask for texts only
    public <T> T process(Command<T> command) {
        ran.add(command.name());
        return (T) command.name();
    }

    /** An end of the chain that does {@code what} instead of answering. */
    static Process that(Runnable what) {
        return new Process() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T process(Command<T> command) {
                what.run();
                return (T) command.name();
            }
        };
    }
}
