package org.redwire.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;

/** Notes the commands it is given and answers with what it was told to, in that order. */
final class FakeRedis {

    private final List<Command<?>> commands = new ArrayList<>();
    private final Deque<Object> replies = new ArrayDeque<>();

    /** The answers of RESP3, in order; when there are none left it answers nil. */
    FakeRedis(Object... replies) {
        this.replies.addAll(Arrays.asList(replies));
    }

    <T> T execute(Command<T> command) {
        commands.add(command);
        return Protocol.RESP3.answer(command, replies.remove());
    }

    /** Notes the command; nobody looks at the place for its reply. */
    <T> Deferred<T> enqueue(Command<T> command) {
        commands.add(command);
        return null;
    }

    List<Command<?>> commands() {
        return commands;
    }

    /** What was sent, each as {@link Wire} shows it. */
    List<String> sent() {
        return commands.stream().map(Wire::of).toList();
    }
}
