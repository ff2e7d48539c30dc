package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.STRING;
import static org.redwire.itests.differential.Table.call;

import java.util.ArrayList;
import java.util.List;
import org.redwire.commands.BitOperation;
import org.redwire.commands.BitUnit;
import org.redwire.commands.BitfieldOffset;
import org.redwire.commands.BitfieldOperation;
import org.redwire.commands.BitfieldType;
import redis.clients.jedis.args.BitCountOption;
import redis.clients.jedis.args.BitOP;
import redis.clients.jedis.params.BitPosParams;

/** Bits of strings, and numbers made of bits. */
final class BitOperations {

    /** Operations on bits for both: Jedis' method takes words. */
    private record Fields(BitfieldOperation[] ours, String[] theirs) {}

    private BitOperations() {}

    static void addTo(Table table) {
        addSingle(table);
        addCounts(table);
        addPlaces(table);
        addFields(table);
    }

    private static void addSingle(Table table) {
        table.add(
                "SETBIT",
                d -> {
                    String key = d.key(STRING);
                    long offset = d.oneOf(0L, 1L, 7L, 8L, 300L, 1L << 40);
                    boolean bit = d.chance();
                    return call(
                            r -> r.setbit(key, offset, bit ? 1 : 0),
                            j -> j.setbit(key, offset, bit));
                });
        table.add(
                "GETBIT",
                d -> {
                    String key = d.key(STRING);
                    long offset = d.oneOf(0L, 1L, 7L, 8L, 300L, 1L << 40);
                    return call(r -> r.getbit(key, offset), j -> j.getbit(key, offset));
                });
        table.add(
                "BITOP",
                d -> {
                    // newer operations are not for every server, but every server's word is equal
                    BitOperation operation = d.oneOf(BitOperation.values());
                    String destination = d.key(STRING);
                    boolean two = operation.name().matches("DIFF1?|ANDOR");
                    String[] keys =
                            two
                                    ? new String[] {d.key(STRING), d.key(STRING)}
                                    : operation == BitOperation.NOT
                                            ? new String[] {d.key(STRING)}
                                            : d.keys(STRING);
                    BitOP theirs = BitOP.valueOf(operation.name());
                    return call(
                            r -> r.bitop(operation, destination, keys),
                            j -> j.bitop(theirs, destination, keys));
                });
    }

    private static void addCounts(Table table) {
        table.add(
                "BITCOUNT",
                d -> {
                    String key = d.key(STRING);
                    return call(r -> r.bitcount(key), j -> j.bitcount(key));
                });
        table.add(
                "BITCOUNT range",
                d -> {
                    String key = d.key(STRING);
                    long start = d.index();
                    long end = d.index();
                    return call(r -> r.bitcount(key, start, end), j -> j.bitcount(key, start, end));
                });
        table.add(
                "BITCOUNT unit",
                d -> {
                    String key = d.key(STRING);
                    long start = d.index();
                    long end = d.index();
                    BitUnit unit = d.oneOf(BitUnit.values());
                    BitCountOption theirs = BitCountOption.valueOf(unit.name());
                    return call(
                            r -> r.bitcount(key, start, end, unit),
                            j -> j.bitcount(key, start, end, theirs));
                });
    }

    private static void addPlaces(Table table) {
        table.add(
                "BITPOS",
                d -> {
                    String key = d.key(STRING);
                    boolean bit = d.chance();
                    return call(r -> r.bitpos(key, bit ? 1 : 0), j -> j.bitpos(key, bit));
                });
        table.add(
                "BITPOS from",
                d -> {
                    String key = d.key(STRING);
                    boolean bit = d.chance();
                    long start = d.index();
                    return call(
                            r -> r.bitpos(key, bit ? 1 : 0, start),
                            j -> j.bitpos(key, bit, new BitPosParams(start)));
                });
        table.add(
                "BITPOS range",
                d -> {
                    String key = d.key(STRING);
                    boolean bit = d.chance();
                    long start = d.index();
                    long end = d.index();
                    return call(
                            r -> r.bitpos(key, bit ? 1 : 0, start, end),
                            j -> j.bitpos(key, bit, new BitPosParams(start, end)));
                });
        table.add(
                "BITPOS unit",
                d -> {
                    String key = d.key(STRING);
                    boolean bit = d.chance();
                    long start = d.index();
                    long end = d.index();
                    BitUnit unit = d.oneOf(BitUnit.values());
                    BitPosParams theirs =
                            new BitPosParams(start, end)
                                    .modifier(BitCountOption.valueOf(unit.name()));
                    return call(
                            r -> r.bitpos(key, bit ? 1 : 0, start, end, unit),
                            j -> j.bitpos(key, bit, theirs));
                });
    }

    private static void addFields(Table table) {
        table.add(
                "BITFIELD",
                d -> {
                    String key = d.key(STRING);
                    Fields fields = fields(d, false);
                    return call(
                            r -> r.bitfield(key, fields.ours), j -> j.bitfield(key, fields.theirs));
                });
        table.add(
                "BITFIELD_RO",
                d -> {
                    String key = d.key(STRING);
                    Fields fields = fields(d, true);
                    return call(
                            r -> r.bitfieldRo(key, fields.ours),
                            j -> j.bitfieldReadonly(key, fields.theirs));
                });
    }

    private static Fields fields(Draw d, boolean reads) {
        List<BitfieldOperation> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = d.below(3); i >= 0; i--) {
            boolean signed = d.chance();
            int bits = 1 + d.below(signed ? 64 : 63);
            BitfieldType type = signed ? BitfieldType.signed(bits) : BitfieldType.unsigned(bits);
            boolean index = d.chance();
            int place = d.below(60);
            BitfieldOffset offset = index ? BitfieldOffset.index(place) : BitfieldOffset.bit(place);
            String word = reads ? "GET" : d.oneOf("GET", "SET", "INCRBY");
            if (!reads && d.chance()) {
                BitfieldOperation.Overflow overflow = d.oneOf(BitfieldOperation.Overflow.values());
                ours.add(BitfieldOperation.overflow(overflow));
                theirs.addAll(List.of("OVERFLOW", overflow.name()));
            }
            theirs.addAll(List.of(word, (signed ? "i" : "u") + bits, (index ? "#" : "") + place));
            if (word.equals("GET")) {
                ours.add(BitfieldOperation.get(type, offset));
                continue;
            }
            long value = d.number();
            theirs.add(Long.toString(value));
            ours.add(
                    word.equals("SET")
                            ? BitfieldOperation.set(type, offset, value)
                            : BitfieldOperation.incrby(type, offset, value));
        }
        return new Fields(ours.toArray(BitfieldOperation[]::new), theirs.toArray(String[]::new));
    }
}
