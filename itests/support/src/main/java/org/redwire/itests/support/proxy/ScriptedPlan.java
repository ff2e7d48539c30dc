package org.redwire.itests.support.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A plan for a test that knows what it wants: {@code new ScriptedPlan().onReply("INCR", 1, new
 * Fault.Cut(0, Ending.RST))}. Frames are counted over all connections.
 */
public final class ScriptedPlan implements Plan {

    private static final int EVERY = 0;

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<ConnectionRule> connections = new CopyOnWriteArrayList<>();

    private record Rule(
            Predicate<Frame> which, int nth, AtomicInteger seen, List<Fault.OfFrame> faults) {
        boolean fires(Frame frame) {
            if (!which.test(frame)) {
                return false;
            }
            int now = seen.incrementAndGet();
            return nth == EVERY || nth == now;
        }
    }

    private record ConnectionRule(int number, Fault.OfConnection fault) {}

    /** The n-th request of a command, from 1. */
    public ScriptedPlan onRequest(String command, int nth, Fault.OfFrame... faults) {
        return on(Frame.Kind.REQUEST, command, nth, faults);
    }

    /** The reply to the n-th request of a command, from 1. */
    public ScriptedPlan onReply(String command, int nth, Fault.OfFrame... faults) {
        return on(Frame.Kind.REPLY, command, nth, faults);
    }

    /** All replies to a command. */
    public ScriptedPlan onEveryReply(String command, Fault.OfFrame... faults) {
        return on(Frame.Kind.REPLY, command, EVERY, faults);
    }

    /** The n-th of those frames for which this holds, from 1. */
    public ScriptedPlan on(Predicate<Frame> which, int nth, Fault.OfFrame... faults) {
        rules.add(new Rule(which, nth, new AtomicInteger(), List.of(faults)));
        return this;
    }

    /** The connection of this number, from 1. */
    public ScriptedPlan onConnection(int number, Fault.OfConnection fault) {
        connections.add(new ConnectionRule(number, fault));
        return this;
    }

    @Override
    public List<Fault.OfFrame> on(Frame frame) {
        List<Fault.OfFrame> faults = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.fires(frame)) {
                faults.addAll(rule.faults());
            }
        }
        return faults;
    }

    @Override
    public List<Fault.OfConnection> onConnection(int number) {
        return connections.stream()
                .filter(rule -> rule.number() == number)
                .map(ConnectionRule::fault)
                .toList();
    }

    private ScriptedPlan on(Frame.Kind kind, String command, int nth, Fault.OfFrame... faults) {
        return on(frame -> frame.kind() == kind && frame.is(command), nth, faults);
    }
}
