package org.redwire.hooks;

import java.io.IOException;
import java.util.List;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;

/** Writes its name into a list when a call goes in and when it comes out again. */
final class Tracing implements Hook {

    private final String name;
    private final List<String> trace;

    Tracing(String name, List<String> trace) {
        this.name = name;
        this.trace = trace;
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        trace.add(name);
        Transport transport = next.dial(endpoint);
        trace.add("/" + name);
        return transport;
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        trace.add(name);
        T reply = next.process(command);
        trace.add("/" + name);
        return reply;
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        trace.add(name);
        next.execute(commands);
        trace.add("/" + name);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        trace.add(name + "!");
        next.execute(commands);
        trace.add("/" + name + "!");
    }
}
