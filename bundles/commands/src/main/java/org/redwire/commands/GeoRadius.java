package org.redwire.commands;

import java.util.List;
import java.util.Set;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that search a circle for members; {@link Geo#geosearch geosearch} superseded them.
 */
@CommandGroup("Geo")
public final class GeoRadius {

    private GeoRadius() {}

    /**
     * {@code GEORADIUS_RO} (3.2.10): the members in a circle around a place. Empty if there is no
     * key. O(n + log m) for n members around the circle and m in it.
     */
    public static Command<List<String>> georadiusRo(
            String key, GeoPosition center, double radius, GeoUnit unit, GeoSelection selection) {
        return Command.of("GEORADIUS_RO")
                .readOnly()
                .args(around(key, center, radius, unit).arg(selection))
                .as(Decoders.STRINGS);
    }

    /**
     * {@code GEORADIUS_RO} … {@code WITH} (3.2.10): the same, with details. O(n + log m) for n
     * members around the circle and m in it.
     */
    public static Command<List<GeoMatch>> georadiusRoWith(
            String key,
            GeoPosition center,
            double radius,
            GeoUnit unit,
            GeoSelection selection,
            GeoDetail... details) {
        return with("GEORADIUS_RO", around(key, center, radius, unit).arg(selection), details);
    }

    /**
     * {@code GEORADIUS} … {@code STORE} (3.2): writes the members in a circle around a place; how
     * many. O(n + log m) for n members around the circle and m in it.
     */
    public static Command<Long> georadiusStore(
            String key,
            GeoPosition center,
            double radius,
            GeoUnit unit,
            GeoSelection selection,
            String destination) {
        ArgumentList list = around(key, center, radius, unit).arg(selection);
        return Command.of("GEORADIUS").args(list.arg("STORE").key(destination)).as(Decoders.LONG);
    }

    /**
     * {@code GEORADIUS} … {@code STOREDIST} (3.2): writes the members in a circle around a place
     * with their distances as scores; how many. O(n + log m) for n members around the circle and m
     * in it.
     */
    public static Command<Long> georadiusStoredist(
            String key,
            GeoPosition center,
            double radius,
            GeoUnit unit,
            GeoSelection selection,
            String destination) {
        ArgumentList list = around(key, center, radius, unit).arg(selection);
        return Command.of("GEORADIUS")
                .args(list.arg("STOREDIST").key(destination))
                .as(Decoders.LONG);
    }

    /**
     * {@code GEORADIUSBYMEMBER_RO} (3.2.10): the members in a circle around a member. Empty if
     * there is no key; fails if the member is not there. O(n + log m) for n members around the
     * circle and m in it.
     */
    public static Command<List<String>> georadiusbymemberRo(
            String key, String member, double radius, GeoUnit unit, GeoSelection selection) {
        return Command.of("GEORADIUSBYMEMBER_RO")
                .readOnly()
                .args(around(key, member, radius, unit).arg(selection))
                .as(Decoders.STRINGS);
    }

    /**
     * {@code GEORADIUSBYMEMBER_RO} … {@code WITH} (3.2.10): the same, with details. O(n + log m)
     * for n members around the circle and m in it.
     */
    public static Command<List<GeoMatch>> georadiusbymemberRoWith(
            String key,
            String member,
            double radius,
            GeoUnit unit,
            GeoSelection selection,
            GeoDetail... details) {
        ArgumentList list = around(key, member, radius, unit).arg(selection);
        return with("GEORADIUSBYMEMBER_RO", list, details);
    }

    /**
     * {@code GEORADIUSBYMEMBER} … {@code STORE} (3.2): writes the members in a circle around a
     * member; how many. Fails if the member is not there. O(n + log m) for n members around the
     * circle and m in it.
     */
    public static Command<Long> georadiusbymemberStore(
            String key,
            String member,
            double radius,
            GeoUnit unit,
            GeoSelection selection,
            String destination) {
        ArgumentList list = around(key, member, radius, unit).arg(selection);
        return Command.of("GEORADIUSBYMEMBER")
                .args(list.arg("STORE").key(destination))
                .as(Decoders.LONG);
    }

    /**
     * {@code GEORADIUSBYMEMBER} … {@code STOREDIST} (3.2): writes the members in a circle around a
     * member with their distances as scores; how many. Fails if the member is not there. O(n + log
     * m) for n members around the circle and m in it.
     */
    public static Command<Long> georadiusbymemberStoredist(
            String key,
            String member,
            double radius,
            GeoUnit unit,
            GeoSelection selection,
            String destination) {
        ArgumentList list = around(key, member, radius, unit).arg(selection);
        return Command.of("GEORADIUSBYMEMBER")
                .args(list.arg("STOREDIST").key(destination))
                .as(Decoders.LONG);
    }

    private static ArgumentList around(
            String key, GeoPosition center, double radius, GeoUnit unit) {
        return circle(new ArgumentList().key(key).arg(center), radius, unit);
    }

    private static ArgumentList around(String key, String member, double radius, GeoUnit unit) {
        return circle(new ArgumentList().key(key).arg(member), radius, unit);
    }

    private static ArgumentList circle(ArgumentList list, double radius, GeoUnit unit) {
        Geo.checkLength(radius, "a radius");
        return list.arg(radius).arg(unit);
    }

    private static Command<List<GeoMatch>> with(
            String name, ArgumentList list, GeoDetail... details) {
        Set<GeoDetail> wanted = Geo.wanted(details);
        wanted.forEach(list::arg);
        return Command.of(name).readOnly().args(list).as(GeoMatch.list(wanted));
    }
}
