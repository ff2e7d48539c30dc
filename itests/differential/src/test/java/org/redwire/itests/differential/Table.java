package org.redwire.itests.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.redwire.client.RedisClient;
import redis.clients.jedis.Jedis;

/**
 * All operations that are compared. Left out, since no two servers need agree on them: RANDOMKEY,
 * TIME, OBJECT IDLETIME and FREQ, XADD with an id made from the clock, and DUMP, whose bytes depend
 * on the encoding; it is compared by what RESTORE makes of it. SPOP, SRANDMEMBER, HRANDFIELD and
 * ZRANDMEMBER are compared where they give all there is, and in how many they give. Times to live
 * are compared by their order of magnitude: see {@link Plain#ttl}.
 */
final class Table {

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** The operations of all groups. */
    static List<Operation> all() {
        Table table = new Table();
        StringOperations.addTo(table);
        CounterOperations.addTo(table);
        BitOperations.addTo(table);
        KeyOperations.addTo(table);
        ExpiryOperations.addTo(table);
        HashOperations.addTo(table);
        ListOperations.addTo(table);
        SetOperations.addTo(table);
        SortedSetOperations.addTo(table);
        SortedSetRangeOperations.addTo(table);
        SortedSetCombinations.addTo(table);
        StreamOperations.addTo(table);
        StreamGroupOperations.addTo(table);
        GeoOperations.addTo(table);
        ScriptOperations.addTo(table);
        BatchOperations.addTo(table);
        return List.copyOf(table.operations.values());
    }

    void add(String name, Function<Draw, Call> drawn) {
        if (operations.put(name, new Operation(name, drawn)) != null) {
            throw new IllegalStateException("twice: " + name);
        }
    }

    static Call call(Function<RedisClient, Object> redwire, Function<Jedis, Object> jedis) {
        return new Call(redwire, jedis);
    }
}
