package org.redwire.pubsub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.pubsub.SubscriptionChange.Kind;

/**
 * What is wanted, what the server was asked for, and what it said to that; decides what to ask
 * next. Asking all that {@link #next} says and noting all answers makes the server's set the wanted
 * one, in whatever order wishes, answers, refusals and losses come.
 *
 * <p>Does no I/O, and leaves locking to its user.
 */
final class Ledger {

    /** So many names go into one command; a server refuses to read a million. */
    static final int MOST_NAMES = 1_000;

    /** A command whose answers are awaited: as many as it has names, or one if it is a PING. */
    private record Question(@Nullable Verb verb, Set<String> names) {}

    private final Set<Target> wanted = new LinkedHashSet<>();

    /** What the server will have when it has answered everything. */
    private final Set<Target> asked = new HashSet<>();

    /** What it has, by its answers so far. */
    private final Set<Target> has = new HashSet<>();

    /** What it has and no command under way may change. */
    private final Set<Target> confirmed = new HashSet<>();

    /** How many are wanted and not confirmed. */
    private int missing;

    /** What has to be asked for: wanted and asked differ. */
    private final Set<Target> open = new LinkedHashSet<>();

    /** What was refused in one command with others, and is asked for by itself from then on. */
    private final Set<Target> alone = new HashSet<>();

    /** What was refused and when it is asked for again, the next first. */
    private final Map<Target, Long> refused = new LinkedHashMap<>();

    private final ArrayDeque<Question> questions = new ArrayDeque<>();

    /** How many of the questions name a target. */
    private final Map<Target, Integer> unanswered = new HashMap<>();

    private boolean pings;

    // --- what is wanted ---

    void want(Kind kind, Collection<String> names) {
        for (String name : names) {
            Target target = new Target(kind, name);
            if (wanted.add(target)) {
                missing += confirmed.contains(target) ? 0 : 1;
                wishChanged(target);
            }
        }
    }

    void unwant(Kind kind, Collection<String> names) {
        for (String name : names) {
            Target target = new Target(kind, name);
            if (wanted.remove(target)) {
                missing -= confirmed.contains(target) ? 0 : 1;
                wishChanged(target);
            }
        }
    }

    private void wishChanged(Target target) {
        refused.remove(target);
        alone.remove(target);
        if (differs(target)) {
            open.add(target);
        } else {
            open.remove(target);
        }
    }

    private boolean differs(Target target) {
        return wanted.contains(target) != asked.contains(target);
    }

    /** How many are wanted. */
    int wanted() {
        return wanted.size();
    }

    /** How many of them the server has confirmed. */
    int confirmed() {
        return wanted.size() - missing;
    }

    /** Whether it has confirmed all of them. */
    boolean complete() {
        return missing == 0;
    }

    // --- what to ask ---

    /** Asks for a sign of life with the next command. */
    void ping() {
        pings = true;
    }

    /** Whether {@link #next} has something. */
    boolean asks() {
        return pings || !open.isEmpty();
    }

    /** What to send next, which counts as sent from then on; null if there is nothing. */
    @Nullable Command<?> next() {
        if (pings) {
            pings = false;
            questions.add(new Question(null, Set.of()));
            return Command.of("PING");
        }
        if (open.isEmpty()) {
            return null;
        }
        Target first = open.iterator().next();
        Verb verb = Verb.of(first.kind(), wanted.contains(first));
        Set<String> names = alone.contains(first) ? single(first) : together(verb);
        for (String name : names) {
            ask(verb, new Target(verb.kind(), name));
        }
        questions.add(new Question(verb, names));
        return verb.command(List.copyOf(names));
    }

    private Set<String> single(Target target) {
        open.remove(target);
        Set<String> names = new LinkedHashSet<>();
        names.add(target.name());
        return names;
    }

    private Set<String> together(Verb verb) {
        Set<String> names = new LinkedHashSet<>();
        Iterator<Target> all = open.iterator();
        while (all.hasNext() && names.size() < MOST_NAMES) {
            Target target = all.next();
            if (target.kind() == verb.kind()
                    && wanted.contains(target) == verb.subscribes()
                    && !alone.contains(target)) {
                all.remove();
                names.add(target.name());
            }
        }
        return names;
    }

    private void ask(Verb verb, Target target) {
        unanswered.merge(target, 1, Integer::sum);
        if (verb.subscribes()) {
            asked.add(target);
        } else {
            asked.remove(target);
            if (confirmed.remove(target) && wanted.contains(target)) {
                missing++;
            }
        }
    }

    // --- what the server said ---

    /**
     * Notes an answer, or something the server did by itself, as it ends the subscriptions to the
     * shard channels of a slot that moves.
     *
     * @return whether the server ended by itself what is wanted, so that messages may be missed
     */
    boolean answered(Verb verb, String name) {
        Target target = new Target(verb.kind(), name);
        boolean asked = settle(verb, target);
        boolean had = has.contains(target);
        has(target, verb.subscribes());
        if (decided(target)) {
            alone.remove(target);
        }
        return !asked && had && !verb.subscribes() && wanted.contains(target);
    }

    private void has(Target target, boolean subscribed) {
        if (subscribed) {
            has.add(target);
        } else {
            has.remove(target);
        }
    }

    /** Brings all in line with what the server has, unless a command under way may change that. */
    private boolean decided(Target target) {
        if (unanswered.containsKey(target)) {
            return false;
        }
        if (has.contains(target)) {
            asked.add(target);
            if (confirmed.add(target) && wanted.contains(target)) {
                missing--;
            }
        } else {
            asked.remove(target);
            if (confirmed.remove(target) && wanted.contains(target)) {
                missing++;
            }
        }
        if (!differs(target)) {
            refused.remove(target);
            open.remove(target);
        } else if (!refused.containsKey(target)) {
            open.add(target);
        }
        return true;
    }

    /** Strikes an answer off the command that is next in turn, if it is one to that. */
    private boolean settle(Verb verb, Target target) {
        Question head = questions.peek();
        if (head == null || head.verb() != verb || !head.names().remove(target.name())) {
            return false;
        }
        arrived(target);
        if (head.names().isEmpty()) {
            questions.poll();
        }
        return true;
    }

    private void arrived(Target target) {
        unanswered.computeIfPresent(target, (same, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Notes the answer to a PING. What was asked before it and is not answered by now never will
     * be: it is asked for again.
     */
    void ponged() {
        if (questions.stream().noneMatch(question -> question.verb() == null)) {
            return;
        }
        for (Question next = questions.poll(); next.verb() != null; next = questions.poll()) {
            for (String name : next.names()) {
                Target target = new Target(next.verb().kind(), name);
                arrived(target);
                has(target, !wanted.contains(target)); // nobody knows: to be on the safe side
                decided(target);
            }
        }
    }

    /**
     * Notes an error, which is the answer to a whole command. Of several names each is asked for
     * alone then, so that the good ones work.
     *
     * @param again when a refused name is asked for again
     * @return what is refused for now
     */
    List<Target> refused(long again) {
        Question head = questions.poll();
        List<Target> told = new ArrayList<>();
        if (head == null || head.verb() == null) {
            return told;
        }
        Verb verb = head.verb();
        boolean single = head.names().size() == 1;
        for (String name : head.names()) {
            Target target = new Target(verb.kind(), name);
            arrived(target);
            if (!decided(target) || !differs(target)) {
                continue; // another command decides, or nobody minds any more
            }
            if (single) {
                open.remove(target);
                refused.put(target, again);
                told.add(target);
            } else {
                alone.add(target);
            }
        }
        return told;
    }

    /** When the next refused name is due, or null if there is none. */
    @Nullable Long due() {
        return refused.isEmpty() ? null : refused.values().iterator().next();
    }

    /** Asks again for what was refused and is due. */
    void retry(long now) {
        Iterator<Map.Entry<Target, Long>> all = refused.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Target, Long> next = all.next();
            if (next.getValue() - now > 0) {
                return;
            }
            all.remove();
            open.add(next.getKey());
        }
    }

    /**
     * The connection is lost: the server has nothing, and all that is wanted is to be asked for.
     */
    void lost() {
        asked.clear();
        has.clear();
        confirmed.clear();
        missing = wanted.size();
        alone.clear();
        refused.clear();
        questions.clear();
        unanswered.clear();
        pings = false;
        open.clear();
        open.addAll(wanted);
    }
}
