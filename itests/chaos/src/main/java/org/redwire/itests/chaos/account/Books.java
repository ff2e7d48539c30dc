package org.redwire.itests.chaos.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All accounts of a round. Thread-safe. */
public final class Books {

    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<String, String> twins = new ConcurrentHashMap<>();

    /** The account of a list. */
    public Ledger ledger(String key, Ledger.Order order) {
        return ledgers.computeIfAbsent(key, name -> new Ledger(name, order));
    }

    /**
     * The account of two lists to which transactions append the same, so that they must be equal
     * whatever happens.
     */
    public Ledger twins(String key, String twin) {
        twins.put(key, twin);
        return ledger(key, Ledger.Order.KEPT);
    }

    /** The account of a counter. */
    public Tally tally(String key) {
        return tallies.computeIfAbsent(key, Tally::new);
    }

    /** How many entries of all accounts have this fate. */
    public long count(Fate fate) {
        return ledgers.values().stream().mapToLong(ledger -> ledger.count(fate)).sum()
                + tallies.values().stream().mapToLong(tally -> tally.count(fate)).sum();
    }

    /** Holds all of them against the server. */
    public void audit(ServerState server, Findings findings) {
        ledgers.forEach((key, ledger) -> ledger.audit(server.list(key), findings));
        tallies.forEach((key, tally) -> tally.audit(server.number(key), findings));
        twins.forEach(
                (key, twin) -> {
                    if (!server.list(key).equals(server.list(twin))) {
                        findings.add(
                                "%s and %s differ: %s, %s"
                                        .formatted(key, twin, server.list(key), server.list(twin)));
                    }
                });
    }
}
