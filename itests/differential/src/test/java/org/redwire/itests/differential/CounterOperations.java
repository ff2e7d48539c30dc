package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.HLL;
import static org.redwire.itests.differential.Draw.Kind.NUMBER;
import static org.redwire.itests.differential.StringOperations.utf8;
import static org.redwire.itests.differential.Table.call;

/** Numbers in strings, and HyperLogLogs. */
final class CounterOperations {

    private CounterOperations() {}

    static void addTo(Table table) {
        addNumbers(table);
        addEstimates(table);
    }

    private static void addNumbers(Table table) {
        table.add(
                "INCR",
                d -> {
                    String key = d.key(NUMBER);
                    return call(r -> r.incr(key), j -> j.incr(key));
                });
        table.add(
                "DECR",
                d -> {
                    String key = d.key(NUMBER);
                    return call(r -> r.decr(key), j -> j.decr(key));
                });
        table.add(
                "INCRBY",
                d -> {
                    String key = d.key(NUMBER);
                    long number = d.number();
                    return call(r -> r.incrby(key, number), j -> j.incrBy(key, number));
                });
        table.add(
                "DECRBY",
                d -> {
                    String key = d.key(NUMBER);
                    long number = d.number();
                    return call(r -> r.decrby(key, number), j -> j.decrBy(key, number));
                });
        table.add(
                "INCRBYFLOAT",
                d -> {
                    String key = d.key(NUMBER);
                    double number = d.score();
                    return call(r -> r.incrbyfloat(key, number), j -> j.incrByFloat(key, number));
                });
    }

    private static void addEstimates(Table table) {
        table.add(
                "PFADD",
                d -> {
                    String key = d.key(HLL);
                    String[] elements = d.members();
                    return call(r -> r.pfadd(key, elements), j -> j.pfadd(key, elements));
                });
        table.add(
                "PFADD bytes",
                d -> {
                    String key = d.key(HLL);
                    byte[][] elements = d.byteArrays();
                    return call(r -> r.pfadd(key, elements), j -> j.pfadd(utf8(key), elements));
                });
        table.add(
                "PFADD nothing",
                d -> {
                    String key = d.key(HLL);
                    return call(r -> r.pfadd(key), j -> j.pfadd(key));
                });
        table.add(
                "PFCOUNT",
                d -> {
                    String[] keys = d.keys(HLL);
                    return call(r -> r.pfcount(keys), j -> j.pfcount(keys));
                });
        table.add(
                "PFMERGE",
                d -> {
                    String destination = d.key(HLL);
                    String[] keys = d.keys(HLL);
                    return call(
                            r -> Call.ok(() -> r.pfmerge(destination, keys)),
                            j -> j.pfmerge(destination, keys));
                });
    }
}
