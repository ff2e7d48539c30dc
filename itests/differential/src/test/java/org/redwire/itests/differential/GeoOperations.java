package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.GEO;
import static org.redwire.itests.differential.Table.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.commands.GeoAddOptions;
import org.redwire.commands.GeoDetail;
import org.redwire.commands.GeoMember;
import org.redwire.commands.GeoOrigin;
import org.redwire.commands.GeoPosition;
import org.redwire.commands.GeoSelection;
import org.redwire.commands.GeoShape;
import org.redwire.commands.GeoUnit;
import redis.clients.jedis.GeoCoordinate;
import redis.clients.jedis.params.GeoAddParams;
import redis.clients.jedis.params.GeoRadiusParam;
import redis.clients.jedis.params.GeoRadiusStoreParam;
import redis.clients.jedis.params.GeoSearchParam;

/** Places on the earth. */
final class GeoOperations {

    private static final GeoDetail[] ALL_DETAILS = GeoDetail.values();

    /** The same search for both. */
    private record Search(
            GeoOrigin origin, GeoShape shape, GeoSelection selection, GeoSearchParam theirs) {}

    private record Radius(GeoSelection ours, GeoRadiusParam theirs) {}

    private GeoOperations() {}

    static void addTo(Table table) {
        addWrites(table);
        addReads(table);
        addSearches(table);
        addRadius(table);
        addRadiusByMember(table);
    }

    private static String place(Draw d) {
        return d.oneOf("Palermo", "Catania", "Zürich", "Москва", "", "nowhere");
    }

    private static GeoPosition position(Draw d) {
        return d.oneOf(
                new GeoPosition(13.361389, 38.115556),
                new GeoPosition(15.087269, 37.502669),
                new GeoPosition(8.5417, 47.3769),
                new GeoPosition(37.6173, 55.7558),
                new GeoPosition(-0.0, 0.0),
                new GeoPosition(180, 85.05112878),
                new GeoPosition(-180, -85.05112878));
    }

    private static Map<GeoMember, GeoCoordinate> places(Draw d) {
        Map<String, GeoPosition> places = new LinkedHashMap<>();
        for (int i = d.below(3); i >= 0; i--) {
            places.put(place(d), position(d));
        }
        Map<GeoMember, GeoCoordinate> both = new LinkedHashMap<>();
        places.forEach((name, at) -> both.put(new GeoMember(name, at), theirs(at)));
        return both;
    }

    private static GeoMember[] ours(Map<GeoMember, GeoCoordinate> places) {
        return places.keySet().toArray(GeoMember[]::new);
    }

    private static Map<String, GeoCoordinate> theirs(Map<GeoMember, GeoCoordinate> places) {
        Map<String, GeoCoordinate> theirs = new LinkedHashMap<>();
        places.forEach((member, at) -> theirs.put(member.member(), at));
        return theirs;
    }

    private static GeoCoordinate theirs(GeoPosition at) {
        return new GeoCoordinate(at.longitude(), at.latitude());
    }

    private static redis.clients.jedis.args.GeoUnit theirs(GeoUnit unit) {
        return switch (unit) {
            case METERS -> redis.clients.jedis.args.GeoUnit.M;
            case KILOMETERS -> redis.clients.jedis.args.GeoUnit.KM;
            case MILES -> redis.clients.jedis.args.GeoUnit.MI;
            case FEET -> redis.clients.jedis.args.GeoUnit.FT;
        };
    }

    private static void addWrites(Table table) {
        table.add(
                "GEOADD",
                d -> {
                    String key = d.key(GEO);
                    GeoPosition at = position(d);
                    String place = place(d);
                    return call(
                            r -> r.geoadd(key, at, place),
                            j -> j.geoadd(key, at.longitude(), at.latitude(), place));
                });
        table.add(
                "GEOADD many",
                d -> {
                    String key = d.key(GEO);
                    Map<GeoMember, GeoCoordinate> places = places(d);
                    return call(
                            r -> r.geoadd(key, ours(places)), j -> j.geoadd(key, theirs(places)));
                });
        table.add(
                "GEOADD options",
                d -> {
                    String key = d.key(GEO);
                    Map<GeoMember, GeoCoordinate> places = places(d);
                    GeoAddParams theirs = new GeoAddParams();
                    GeoAddOptions chosen =
                            switch (d.oneOf("NX", "XX", "")) {
                                case "NX" -> {
                                    theirs.nx();
                                    yield GeoAddOptions.onlyNew();
                                }
                                case "XX" -> {
                                    theirs.xx();
                                    yield GeoAddOptions.onlyPresent();
                                }
                                default -> GeoAddOptions.all();
                            };
                    boolean changes = d.chance();
                    GeoAddOptions ours = changes ? chosen.countingChanges() : chosen;
                    GeoAddParams params = changes ? theirs.ch() : theirs;
                    return call(
                            r -> r.geoadd(key, ours, ours(places)),
                            j -> j.geoadd(key, params, theirs(places)));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "GEODIST",
                d -> {
                    String key = d.key(GEO);
                    String one = place(d);
                    String other = place(d);
                    return call(r -> r.geodist(key, one, other), j -> j.geodist(key, one, other));
                });
        table.add(
                "GEODIST unit",
                d -> {
                    String key = d.key(GEO);
                    String one = place(d);
                    String other = place(d);
                    GeoUnit unit = d.oneOf(GeoUnit.values());
                    return call(
                            r -> r.geodist(key, one, other, unit),
                            j -> j.geodist(key, one, other, theirs(unit)));
                });
        table.add(
                "GEOHASH",
                d -> {
                    String key = d.key(GEO);
                    String[] places = {place(d), place(d), place(d)};
                    return call(r -> r.geohash(key, places), j -> j.geohash(key, places));
                });
        table.add(
                "GEOPOS",
                d -> {
                    String key = d.key(GEO);
                    String[] places = {place(d), place(d), place(d)};
                    return call(r -> r.geopos(key, places), j -> j.geopos(key, places));
                });
    }

    private static double length(Draw d) {
        return d.oneOf(0.0, 1.0, 200.5, 3e3, 1e7);
    }

    private static Search search(Draw d) {
        GeoSearchParam theirs = new GeoSearchParam();
        GeoOrigin origin;
        if (d.chance()) {
            String place = place(d);
            origin = GeoOrigin.member(place);
            theirs.fromMember(place);
        } else {
            GeoPosition at = position(d);
            origin = GeoOrigin.position(at);
            theirs.fromLonLat(at.longitude(), at.latitude());
        }
        GeoUnit unit = d.oneOf(GeoUnit.values());
        GeoShape shape;
        double width = length(d);
        double height = length(d);
        if (d.chance()) {
            shape = GeoShape.circle(width, unit);
            theirs.byRadius(width, theirs(unit));
        } else {
            shape = GeoShape.box(width, height, unit);
            theirs.byBox(width, height, theirs(unit));
        }
        boolean nearest = d.chance();
        GeoSelection all = GeoSelection.all();
        GeoSelection ours = nearest ? all.nearestFirst() : all.farthestFirst();
        GeoSearchParam sorted = nearest ? theirs.asc() : theirs.desc();
        int count = 1 + d.below(4);
        switch (d.oneOf("count", "any", "all")) {
            case "count" -> {
                ours = ours.count(count);
                sorted.count(count);
            }
            case "any" -> {
                ours = ours.any(count);
                sorted.count(count, true);
            }
            default -> {}
        }
        return new Search(origin, shape, ours, sorted);
    }

    private static void addSearches(Table table) {
        table.add(
                "GEOSEARCH",
                d -> {
                    String key = d.key(GEO);
                    Search search = search(d);
                    return call(
                            r -> r.geosearch(key, search.origin, search.shape, search.selection),
                            j ->
                                    j.geosearch(key, search.theirs).stream()
                                            .map(match -> match.getMemberByString())
                                            .toList());
                });
        table.add(
                "GEOSEARCH details",
                d -> {
                    String key = d.key(GEO);
                    Search search = search(d);
                    GeoSearchParam theirs = search.theirs.withCoord().withDist().withHash();
                    return call(
                            r ->
                                    r.geosearchWith(
                                            key,
                                            search.origin,
                                            search.shape,
                                            search.selection,
                                            ALL_DETAILS),
                            j -> j.geosearch(key, theirs));
                });
        table.add(
                "GEOSEARCH one detail",
                d -> {
                    String key = d.key(GEO);
                    Search search = search(d);
                    GeoDetail detail = d.oneOf(GeoDetail.values());
                    GeoSearchParam theirs =
                            switch (detail) {
                                case DISTANCE -> search.theirs.withDist();
                                case HASH -> search.theirs.withHash();
                                case POSITION -> search.theirs.withCoord();
                            };
                    return call(
                            r ->
                                    r.geosearchWith(
                                            key,
                                            search.origin,
                                            search.shape,
                                            search.selection,
                                            detail),
                            j -> j.geosearch(key, theirs));
                });
        table.add(
                "GEOSEARCHSTORE",
                d -> {
                    String destination = d.key(GEO);
                    String key = d.key(GEO);
                    Search search = search(d);
                    return call(
                            r ->
                                    r.geosearchstore(
                                            destination,
                                            key,
                                            search.origin,
                                            search.shape,
                                            search.selection),
                            j -> j.geosearchStore(destination, key, search.theirs));
                });
        table.add(
                "GEOSEARCHSTORE STOREDIST",
                d -> {
                    String destination = d.key(GEO);
                    String key = d.key(GEO);
                    Search search = search(d);
                    return call(
                            r ->
                                    r.geosearchstoreStoredist(
                                            destination,
                                            key,
                                            search.origin,
                                            search.shape,
                                            search.selection),
                            j -> j.geosearchStoreStoreDist(destination, key, search.theirs));
                });
    }

    private static Radius radius(Draw d) {
        boolean nearest = d.chance();
        GeoSelection all = GeoSelection.all();
        GeoSelection ours = nearest ? all.nearestFirst() : all.farthestFirst();
        GeoRadiusParam theirs = new GeoRadiusParam();
        theirs = nearest ? theirs.sortAscending() : theirs.sortDescending();
        if (d.chance()) {
            int count = 1 + d.below(4);
            ours = ours.count(count);
            theirs.count(count);
        }
        return new Radius(ours, theirs);
    }

    private static void addRadius(Table table) {
        table.add(
                "GEORADIUS_RO",
                d -> {
                    String key = d.key(GEO);
                    GeoPosition at = position(d);
                    double length = length(d);
                    GeoUnit unit = d.oneOf(GeoUnit.values());
                    Radius radius = radius(d);
                    GeoRadiusParam theirs = radius.theirs.withCoord().withDist().withHash();
                    return call(
                            r -> r.georadiusRoWith(key, at, length, unit, radius.ours, ALL_DETAILS),
                            j ->
                                    j.georadiusReadonly(
                                            key,
                                            at.longitude(),
                                            at.latitude(),
                                            length,
                                            theirs(unit),
                                            theirs));
                });
        table.add(
                "GEORADIUS STORE",
                d -> {
                    String key = d.key(GEO);
                    String destination = d.key(GEO);
                    GeoPosition at = position(d);
                    double length = length(d);
                    GeoUnit unit = d.oneOf(GeoUnit.values());
                    Radius radius = radius(d);
                    boolean distances = d.chance();
                    GeoRadiusStoreParam plain = new GeoRadiusStoreParam();
                    GeoRadiusStoreParam theirs =
                            distances ? plain.storeDist(destination) : plain.store(destination);
                    return call(
                            r ->
                                    distances
                                            ? r.georadiusStoredist(
                                                    key, at, length, unit, radius.ours, destination)
                                            : r.georadiusStore(
                                                    key,
                                                    at,
                                                    length,
                                                    unit,
                                                    radius.ours,
                                                    destination),
                            j ->
                                    j.georadiusStore(
                                            key,
                                            at.longitude(),
                                            at.latitude(),
                                            length,
                                            theirs(unit),
                                            radius.theirs,
                                            theirs));
                });
    }

    private static void addRadiusByMember(Table table) {
        table.add(
                "GEORADIUSBYMEMBER_RO",
                d -> {
                    String key = d.key(GEO);
                    String place = place(d);
                    double length = length(d);
                    GeoUnit unit = d.oneOf(GeoUnit.values());
                    Radius radius = radius(d);
                    return call(
                            r -> r.georadiusbymemberRo(key, place, length, unit, radius.ours),
                            j ->
                                    j
                                            .georadiusByMemberReadonly(
                                                    key, place, length, theirs(unit), radius.theirs)
                                            .stream()
                                            .map(match -> match.getMemberByString())
                                            .toList());
                });
        table.add(
                "GEORADIUSBYMEMBER STORE",
                d -> {
                    String key = d.key(GEO);
                    String destination = d.key(GEO);
                    String place = place(d);
                    double length = length(d);
                    GeoUnit unit = d.oneOf(GeoUnit.values());
                    Radius radius = radius(d);
                    GeoRadiusStoreParam theirs = new GeoRadiusStoreParam().store(destination);
                    return call(
                            r ->
                                    r.georadiusbymemberStore(
                                            key, place, length, unit, radius.ours, destination),
                            j ->
                                    j.georadiusByMemberStore(
                                            key,
                                            place,
                                            length,
                                            theirs(unit),
                                            radius.theirs,
                                            theirs));
                });
    }
}
