package org.redwire.commands.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/** The commands for vector sets: elements with a vector each, found by how alike they are. */
@CommandGroup("Vector")
public final class VectorSets {

    private static final Decoder<@Nullable List<Double>> NUMBERS =
            Decoders.orNull(Decoders.list(Decoders.DOUBLE));

    private static final Decoder<@Nullable List<List<String>>> LINKS =
            Decoders.orNull(Decoders.list(Decoders.STRINGS));

    private static final Decoder<@Nullable List<List<ScoredElement>>> SCORED_LINKS =
            Decoders.orNull(Decoders.list(ScoredElement.LIST));

    private VectorSets() {}

    /**
     * {@code VADD} (8.0): adds an element with its vector, or gives it another one; whether it was
     * new. O(log n) for n elements.
     */
    public static Command<Boolean> vadd(String key, Vector vector, String element) {
        return vadd(key, vector, element, VAddOptions.defaults());
    }

    /** {@code VADD} (8.0): the same as {@code options} say. O(log n) for n elements. */
    public static Command<Boolean> vadd(
            String key, Vector vector, String element, VAddOptions options) {
        ArgumentList list = new ArgumentList().key(key);
        options.appendBefore(list);
        list.arg(vector).arg(element);
        options.appendBehind(list);
        return Command.of("VADD").args(list).as(Decoders.BOOLEAN);
    }

    /** {@code VCARD} (8.0): how many elements there are; 0 if there is no key. O(1). */
    public static Command<Long> vcard(String key) {
        return Command.of("VCARD").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code VDIM} (8.0): how many numbers each vector has, once it was reduced. Fails if there is
     * no key. O(1).
     */
    public static Command<Long> vdim(String key) {
        return Command.of("VDIM").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code VEMB} (8.0): about the numbers of an element's vector, or null if there is no such
     * element. O(1).
     */
    public static Command<@Nullable List<Double>> vemb(String key, String element) {
        return Command.of("VEMB").readOnly().key(key).arg(element).as(NUMBERS);
    }

    /**
     * {@code VEMB} … {@code RAW} (8.0): the vector as the server keeps it, or null if there is no
     * such element. O(1).
     */
    public static Command<@Nullable StoredVector> vembRaw(String key, String element) {
        return Command.of("VEMB")
                .readOnly()
                .key(key)
                .arg(element)
                .arg("RAW")
                .as(Decoders.orNull(StoredVector.DECODER));
    }

    /**
     * {@code VGETATTR} (8.0): the attributes of an element, a JSON object, or null if there are
     * none. O(1).
     */
    public static Command<@Nullable String> vgetattr(String key, String element) {
        return Command.of("VGETATTR").readOnly().key(key).arg(element).as(Decoders.STRING);
    }

    /** {@code VINFO} (8.0): what the server says of the set, or null if there is no key. O(1). */
    public static Command<@Nullable VectorSetInfo> vinfo(String key) {
        return Command.of("VINFO").readOnly().key(key).as(Decoders.orNull(VectorSetInfo.DECODER));
    }

    /** {@code VISMEMBER} (8.0): whether there is such an element. O(1). */
    public static Command<Boolean> vismember(String key, String element) {
        return Command.of("VISMEMBER").readOnly().key(key).arg(element).as(Decoders.BOOLEAN);
    }

    /**
     * {@code VLINKS} (8.0): the neighbours of an element on each level, the highest level first;
     * null if there is no such element. O(1).
     */
    public static Command<@Nullable List<List<String>>> vlinks(String key, String element) {
        return Command.of("VLINKS").readOnly().key(key).arg(element).as(LINKS);
    }

    /**
     * {@code VLINKS} … {@code WITHSCORES} (8.0): the same, and how much each is like the element.
     * O(1).
     */
    public static Command<@Nullable List<List<ScoredElement>>> vlinksWithscores(
            String key, String element) {
        return Command.of("VLINKS")
                .readOnly()
                .key(key)
                .arg(element)
                .arg("WITHSCORES")
                .as(SCORED_LINKS);
    }

    /** {@code VRANDMEMBER} (8.0): any element, or null if there is no key. O(1). */
    public static Command<@Nullable String> vrandmember(String key) {
        return Command.of("VRANDMEMBER").readOnly().key(key).as(Decoders.STRING);
    }

    /**
     * {@code VRANDMEMBER} (8.0): so many different elements at most; if {@code count} is negative,
     * just as many as it says, some of them more than once. Empty if there is no key. O(n) for n
     * elements.
     */
    public static Command<List<String>> vrandmember(String key, long count) {
        return Command.of("VRANDMEMBER").readOnly().key(key).arg(count).as(Decoders.STRINGS);
    }

    /**
     * {@code VRANGE} (8.4): the elements of a range, in the order of their bytes. O(log n + m) for
     * m of n elements.
     */
    public static Command<List<String>> vrange(String key, ElementRange range) {
        return Command.of("VRANGE").readOnly().key(key).arg(range).as(Decoders.STRINGS);
    }

    /** {@code VRANGE} (8.4): the first ones, so many at most. O(log n + m) for m of n elements. */
    public static Command<List<String>> vrange(String key, ElementRange range, long count) {
        Check.positive(count, "the count");
        return vrange(key, range).arg(count);
    }

    /** {@code VREM} (8.0): removes an element; whether it was there. O(log n) for n elements. */
    public static Command<Boolean> vrem(String key, String element) {
        return Command.of("VREM").key(key).arg(element).as(Decoders.BOOLEAN);
    }

    /**
     * {@code VSETATTR} (8.0): gives an element attributes, a JSON object, or takes them away if the
     * text is empty; false if there is no such element. O(1).
     */
    public static Command<Boolean> vsetattr(String key, String element, String attributes) {
        return Command.of("VSETATTR").key(key).arg(element).arg(attributes).as(Decoders.BOOLEAN);
    }

    /**
     * {@code VSIM} (8.0): the elements that are most like {@code origin}, which is among them if it
     * is an element, the most similar first. Empty if there is no key. O(log n) for n elements.
     */
    public static Command<List<String>> vsim(String key, VectorOrigin origin) {
        return Command.of("VSIM").readOnly().key(key).arg(origin).as(Decoders.STRINGS);
    }

    /** {@code VSIM} (8.0): the same as {@code options} say. O(log n), or O(n) if exactly. */
    public static Command<List<String>> vsim(String key, VectorOrigin origin, VSimOptions options) {
        return vsim(key, origin).arg(options);
    }

    /**
     * {@code VSIM} … {@code WITHSCORES} (8.0): the same, and how much each is like {@code origin}.
     * O(log n), or O(n) if exactly.
     */
    public static Command<List<ScoredElement>> vsimWithscores(
            String key, VectorOrigin origin, VSimOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(origin).arg("WITHSCORES").arg(options);
        return Command.of("VSIM").readOnly().args(list).as(ScoredElement.LIST);
    }

    /**
     * {@code VSIM} … {@code WITHSCORES WITHATTRIBS} (8.2): the same, and the attributes of each.
     * O(log n), or O(n) if exactly.
     */
    public static Command<List<VectorMatch>> vsimWithattribs(
            String key, VectorOrigin origin, VSimOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(origin);
        list.arg("WITHSCORES").arg("WITHATTRIBS").arg(options);
        return Command.of("VSIM").readOnly().args(list).as(VectorMatch.LIST);
    }
}
