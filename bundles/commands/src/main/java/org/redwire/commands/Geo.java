package org.redwire.commands;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for members with a place on the earth. They are kept in a sorted set, so {@code
 * zrem} removes them. {@link GeoRadius} has the commands that {@code geosearch} superseded.
 */
@CommandGroup("Geo")
public final class Geo {

    private Geo() {}

    /**
     * {@code GEOADD} (3.2): adds {@code member} or moves it; whether it is new. O(log n) for n
     * members in the set.
     */
    public static Command<Boolean> geoadd(String key, GeoPosition position, String member) {
        ArgumentList list = new ArgumentList().key(key).arg(position).arg(member);
        return Command.of("GEOADD").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code GEOADD} (3.2): adds members or moves them; how many are new. O(log n) each, for n
     * members in the set.
     */
    public static Command<Long> geoadd(String key, GeoMember... members) {
        return geoadd(key, GeoAddOptions.all(), members);
    }

    /**
     * {@code GEOADD} (6.2): adds members or moves them as {@code options} allow; how many are new,
     * or, if changes are counted, new or moved. O(log n) each, for n members in the set.
     */
    public static Command<Long> geoadd(String key, GeoAddOptions options, GeoMember... members) {
        return Command.of("GEOADD")
                .key(key)
                .arg(options)
                .args(Check.some(members, "member"))
                .as(Decoders.LONG);
    }

    /**
     * {@code GEODIST} (3.2): how many metres it is from one member to another, or null if one is
     * not there. O(1).
     */
    public static Command<@Nullable Double> geodist(String key, String one, String other) {
        return Command.of("GEODIST")
                .readOnly()
                .key(key)
                .arg(one)
                .arg(other)
                .as(Decoders.DOUBLE_OR_NULL);
    }

    /**
     * {@code GEODIST} (3.2): how far it is from one member to another, or null if one is not there.
     * O(1).
     */
    public static Command<@Nullable Double> geodist(
            String key, String one, String other, GeoUnit unit) {
        ArgumentList list = new ArgumentList().key(key).arg(one).arg(other).arg(unit);
        return Command.of("GEODIST").readOnly().args(list).as(Decoders.DOUBLE_OR_NULL);
    }

    /**
     * {@code GEOHASH} (3.2): where {@code members} are as geohashes of 11 characters, in their
     * order, null where not there. O(n) for n members.
     */
    public static Command<List<@Nullable String>> geohash(String key, String... members) {
        return Command.of("GEOHASH")
                .readOnly()
                .key(key)
                .args(Check.some(members, "member"))
                .as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code GEOPOS} (3.2): where {@code members} are, in their order, null where not there. O(n)
     * for n members.
     */
    public static Command<List<@Nullable GeoPosition>> geopos(String key, String... members) {
        return Command.of("GEOPOS")
                .readOnly()
                .key(key)
                .args(Check.some(members, "member"))
                .as(GeoPosition.LIST);
    }

    /**
     * {@code GEOSEARCH} (6.2): the members in a shape. Empty if there is no key; fails if the
     * member in the middle is not there. O(n + log m) for n members around the shape and m in it.
     */
    public static Command<List<String>> geosearch(String key, GeoOrigin origin, GeoShape shape) {
        return geosearch(key, origin, shape, GeoSelection.all());
    }

    /**
     * {@code GEOSEARCH} (6.2): some of the members in a shape. Empty if there is no key; fails if
     * the member in the middle is not there. O(n + log m) for n members around the shape and m in
     * it.
     */
    public static Command<List<String>> geosearch(
            String key, GeoOrigin origin, GeoShape shape, GeoSelection selection) {
        return Command.of("GEOSEARCH")
                .readOnly()
                .args(searching(key, origin, shape, selection))
                .as(Decoders.STRINGS);
    }

    /**
     * {@code GEOSEARCH} … {@code WITH} (6.2): the same, with details. O(n + log m) for n members
     * around the shape and m in it.
     */
    public static Command<List<GeoMatch>> geosearchWith(
            String key,
            GeoOrigin origin,
            GeoShape shape,
            GeoSelection selection,
            GeoDetail... details) {
        Set<GeoDetail> wanted = wanted(details);
        ArgumentList list = searching(key, origin, shape, selection);
        wanted.forEach(list::arg);
        return Command.of("GEOSEARCH").readOnly().args(list).as(GeoMatch.list(wanted));
    }

    /**
     * {@code GEOSEARCHSTORE} (6.2): writes what {@code geosearch} gives; how many members that are.
     * Fails if the member in the middle is not there. O(n + log m) for n members around the shape
     * and m in it.
     */
    public static Command<Long> geosearchstore(
            String destination,
            String source,
            GeoOrigin origin,
            GeoShape shape,
            GeoSelection selection) {
        return Command.of("GEOSEARCHSTORE")
                .key(destination)
                .args(searching(source, origin, shape, selection))
                .as(Decoders.LONG);
    }

    /**
     * {@code GEOSEARCHSTORE} … {@code STOREDIST} (6.2): writes the distances of what {@code
     * geosearch} gives, as scores; how many members that are. Fails if the member in the middle is
     * not there. O(n + log m) for n members around the shape and m in it.
     */
    public static Command<Long> geosearchstoreStoredist(
            String destination,
            String source,
            GeoOrigin origin,
            GeoShape shape,
            GeoSelection selection) {
        return Command.of("GEOSEARCHSTORE")
                .key(destination)
                .args(searching(source, origin, shape, selection).arg("STOREDIST"))
                .as(Decoders.LONG);
    }

    /** Each detail once. */
    static Set<GeoDetail> wanted(GeoDetail... details) {
        return EnumSet.copyOf(List.of(Check.some(details, "detail")));
    }

    static void checkLength(double length, String what) {
        Check.that(length >= 0 && !Double.isInfinite(length), what + " must not be negative");
    }

    private static ArgumentList searching(
            String key, GeoOrigin origin, GeoShape shape, GeoSelection selection) {
        return new ArgumentList().key(key).arg(origin).arg(shape).arg(selection);
    }
}
