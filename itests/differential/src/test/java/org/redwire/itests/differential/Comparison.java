package org.redwire.itests.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Runs the same calls through all contenders, and notes where they differ from each other. */
final class Comparison {

    /** From time to time everybody begins anew, so that a failure has a short history. */
    private static final int SEQUENCE = 250;

    /** So many operations with differences are enough to look at. */
    private static final int ENOUGH = 60;

    private final List<Contender> contenders;
    private final List<Operation> operations;
    private final Set<String> drawn = new LinkedHashSet<>();
    private final Map<String, String> differences = new LinkedHashMap<>();
    private int calls;
    private int values;
    private int errors;

    Comparison(List<Contender> contenders, List<Operation> operations) {
        this.contenders = contenders;
        this.operations = operations;
    }

    /** All operations in a random order, again and again. */
    void run(long seed, int atLeast) {
        Random order = new Random(seed);
        List<Operation> deck = new ArrayList<>();
        for (int sequence = 0; calls < atLeast && differences.size() < ENOUGH; sequence++) {
            contenders.forEach(Contender::empty);
            Draw draw = new Draw(order.nextLong());
            boolean equal = true;
            for (int i = 0; i < SEQUENCE && equal; i++) {
                if (deck.isEmpty()) {
                    deck.addAll(operations);
                    Collections.shuffle(deck, order);
                }
                equal = callIsEqual(sequence, deck.remove(deck.size() - 1), draw);
            }
            // after a difference the keyspaces need not be equal any more
            if (equal) {
                compareKeyspaces("sequence " + sequence);
            }
        }
    }

    private boolean callIsEqual(int sequence, Operation operation, Draw draw) {
        Call call = operation.drawn().apply(draw);
        String what = "sequence " + sequence + ": " + operation.name() + draw.notes();
        drawn.add(operation.name());
        calls++;
        List<Outcome> outcomes = contenders.stream().map(one -> one.run(call)).toList();
        Outcome theirs = outcomes.get(outcomes.size() - 1);
        if (theirs instanceof Outcome.Value) {
            values++;
        } else {
            errors++;
        }
        if (outcomes.stream()
                .limit(outcomes.size() - 1L)
                .allMatch(ours -> Outcome.agree(ours, theirs))) {
            return true;
        }
        StringBuilder difference = new StringBuilder(what);
        for (int i = 0; i < outcomes.size(); i++) {
            difference.append("\n    ").append(contenders.get(i).name());
            difference.append(": ").append(outcomes.get(i));
        }
        differences.putIfAbsent(operation.name(), difference.toString());
        return false;
    }

    private void compareKeyspaces(String what) {
        List<Keyspace> keyspaces = contenders.stream().map(Contender::keyspace).toList();
        Keyspace theirs = keyspaces.get(keyspaces.size() - 1);
        for (int i = 0; i < keyspaces.size() - 1; i++) {
            Keyspace ours = keyspaces.get(i);
            Set<String> keys = new LinkedHashSet<>(theirs.entries().keySet());
            keys.addAll(ours.entries().keySet());
            for (String key : keys) {
                String one = ours.entries().get(key);
                String other = theirs.entries().get(key);
                if (one == null || !one.equals(other)) {
                    differences.putIfAbsent(
                            "key " + key,
                            what
                                    + ": key "
                                    + key
                                    + "\n    "
                                    + contenders.get(i).name()
                                    + ": "
                                    + one
                                    + "\n    Jedis: "
                                    + other);
                }
            }
        }
    }

    /** The first of each operation, or of each key that was not equal in the end. */
    List<String> differences() {
        return List.copyOf(differences.values());
    }

    Set<String> drawn() {
        return drawn;
    }

    int calls() {
        return calls;
    }

    /** How many calls had a result, and how many an error. */
    int values() {
        return values;
    }

    int errors() {
        return errors;
    }
}
