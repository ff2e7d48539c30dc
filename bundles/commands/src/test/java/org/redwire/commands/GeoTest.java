package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for members with a place on the earth, as they are sent and answered. */
public class GeoTest {

    private static final GeoPosition HERE = new GeoPosition(13.5, -38);
    private static final GeoOrigin ORIGIN = GeoOrigin.position(13.5, -38);
    private static final GeoShape CIRCLE = GeoShape.circle(1.5, GeoUnit.KILOMETERS);
    private static final GeoSelection ALL = GeoSelection.all();

    @Test
    public void membersAreAddedWithTheirPlacesFirst() {
        assertThat(Wire.of(Geo.geoadd("g", HERE, "m"))).isEqualTo("GEOADD <g> 13.5 -38 m");
        GeoMember member = new GeoMember("m", HERE);
        assertThat(Wire.of(Geo.geoadd("g", member, new GeoMember("n", new GeoPosition(0, 0)))))
                .isEqualTo("GEOADD <g> 13.5 -38 m 0 0 n");
        assertThat(Wire.of(Geo.geoadd("g", GeoAddOptions.onlyNew(), member)))
                .isEqualTo("GEOADD <g> NX 13.5 -38 m");
        assertThat(Wire.of(Geo.geoadd("g", GeoAddOptions.onlyPresent().countingChanges(), member)))
                .isEqualTo("GEOADD <g> XX CH 13.5 -38 m");
        refused(() -> Geo.geoadd("g"), "there must be at least one member");
        refused(() -> Geo.geoadd("g", GeoAddOptions.all()), "there must be at least one member");
    }

    @Test
    public void placesThatTheServerCannotKeepAreRefused() {
        for (double[] place :
                new double[][] {
                    {180.1, 0}, {-180.1, 0}, {0, 85.06}, {0, -85.06}, {Double.NaN, 0}
                }) {
            refused(
                    () -> new GeoPosition(place[0], place[1]),
                    "a longitude is from -180 to 180, a latitude from -85.05112878 to 85.05112878");
        }
        assertThat(new GeoPosition(-180, 85.05112878).longitude()).isEqualTo(-180);
    }

    @Test
    public void placesAndDistancesAreAskedFor() {
        assertThat(Wire.of(Geo.geodist("g", "m", "n"))).isEqualTo("GEODIST <g> m n");
        assertThat(Wire.of(Geo.geodist("g", "m", "n", GeoUnit.FEET)))
                .isEqualTo("GEODIST <g> m n ft");
        assertThat(Wire.of(Geo.geohash("g", "m", "n"))).isEqualTo("GEOHASH <g> m n");
        assertThat(Wire.of(Geo.geopos("g", "m", "n"))).isEqualTo("GEOPOS <g> m n");
        refused(() -> Geo.geohash("g"), "there must be at least one member");
        refused(() -> Geo.geopos("g"), "there must be at least one member");
    }

    @Test
    public void placesAndDistancesAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Geo.geodist("g", "m", "n"), "166.2742")).isEqualTo(166.2742);
            assertThat(protocol.answer(Geo.geodist("g", "m", "n", GeoUnit.MILES), null)).isNull();
            assertThat(protocol.answer(Geo.geohash("g", "m", "n"), Arrays.asList("sqc8", null)))
                    .containsExactly("sqc8", null);
            assertThat(
                            protocol.answer(
                                    Geo.geopos("g", "m", "n"),
                                    Arrays.asList(List.of(13.5, -38.0), null)))
                    .containsExactly(HERE, null);
        }
    }

    @Test
    public void searchesSendOriginShapeAndSelection() {
        assertThat(Wire.of(Geo.geosearch("g", ORIGIN, CIRCLE)))
                .isEqualTo("GEOSEARCH <g> FROMLONLAT 13.5 -38 BYRADIUS 1.5 km");
        assertThat(
                        Wire.of(
                                Geo.geosearch(
                                        "g",
                                        GeoOrigin.member("m"),
                                        GeoShape.box(2, 0.5, GeoUnit.METERS),
                                        ALL.farthestFirst().any(3))))
                .isEqualTo("GEOSEARCH <g> FROMMEMBER m BYBOX 2 0.5 m DESC COUNT 3 ANY");
        assertThat(
                        Wire.of(
                                Geo.geosearchWith(
                                        "g",
                                        GeoOrigin.position(HERE),
                                        CIRCLE,
                                        ALL.nearestFirst().count(3),
                                        GeoDetail.POSITION,
                                        GeoDetail.DISTANCE)))
                .isEqualTo(
                        "GEOSEARCH <g> FROMLONLAT 13.5 -38 BYRADIUS 1.5 km ASC COUNT 3 WITHDIST"
                                + " WITHCOORD");
        assertThat(Wire.of(Geo.geosearchstore("d", "g", ORIGIN, CIRCLE, ALL)))
                .isEqualTo("GEOSEARCHSTORE <d> <g> FROMLONLAT 13.5 -38 BYRADIUS 1.5 km");
        assertThat(Wire.of(Geo.geosearchstoreStoredist("d", "g", ORIGIN, CIRCLE, ALL.count(2))))
                .isEqualTo(
                        "GEOSEARCHSTORE <d> <g> FROMLONLAT 13.5 -38 BYRADIUS 1.5 km COUNT 2"
                                + " STOREDIST");
    }

    @Test
    public void circlesSendPlaceRadiusAndSelection() {
        GeoSelection some = ALL.nearestFirst().count(3);
        assertThat(Wire.of(GeoRadius.georadiusRo("g", HERE, 1.5, GeoUnit.MILES, ALL)))
                .isEqualTo("GEORADIUS_RO <g> 13.5 -38 1.5 mi");
        assertThat(
                        Wire.of(
                                GeoRadius.georadiusRoWith(
                                        "g", HERE, 2, GeoUnit.MILES, some, GeoDetail.HASH)))
                .isEqualTo("GEORADIUS_RO <g> 13.5 -38 2 mi ASC COUNT 3 WITHHASH");
        assertThat(Wire.of(GeoRadius.georadiusStore("g", HERE, 2, GeoUnit.MILES, some, "d")))
                .isEqualTo("GEORADIUS <g> 13.5 -38 2 mi ASC COUNT 3 STORE <d>");
        assertThat(Wire.of(GeoRadius.georadiusStoredist("g", HERE, 2, GeoUnit.MILES, ALL, "d")))
                .isEqualTo("GEORADIUS <g> 13.5 -38 2 mi STOREDIST <d>");
        assertThat(Wire.of(GeoRadius.georadiusbymemberRo("g", "m", 2, GeoUnit.FEET, ALL)))
                .isEqualTo("GEORADIUSBYMEMBER_RO <g> m 2 ft");
        assertThat(
                        Wire.of(
                                GeoRadius.georadiusbymemberRoWith(
                                        "g", "m", 2, GeoUnit.FEET, some, GeoDetail.HASH)))
                .isEqualTo("GEORADIUSBYMEMBER_RO <g> m 2 ft ASC COUNT 3 WITHHASH");
        assertThat(Wire.of(GeoRadius.georadiusbymemberStore("g", "m", 2, GeoUnit.FEET, ALL, "d")))
                .isEqualTo("GEORADIUSBYMEMBER <g> m 2 ft STORE <d>");
        assertThat(
                        Wire.of(
                                GeoRadius.georadiusbymemberStoredist(
                                        "g", "m", 2, GeoUnit.FEET, ALL, "d")))
                .isEqualTo("GEORADIUSBYMEMBER <g> m 2 ft STOREDIST <d>");
    }

    @Test
    public void searchesThatTheServerDoesNotKnowAreRefused() {
        refused(() -> ALL.count(0), "the count must be at least 1, but is 0");
        refused(() -> new GeoSelection(null, null, true), "ANY needs a count");
        refused(() -> GeoShape.circle(-1, GeoUnit.FEET), "a radius must not be negative");
        refused(() -> GeoShape.circle(Double.NaN, GeoUnit.FEET), "a radius must not be negative");
        refused(() -> GeoShape.box(-1, 1, GeoUnit.FEET), "a width must not be negative");
        refused(() -> GeoShape.box(1, -1, GeoUnit.FEET), "a height must not be negative");
        refused(
                () -> GeoRadius.georadiusRo("g", HERE, -1, GeoUnit.FEET, ALL),
                "a radius must not be negative");
        refused(
                () -> Geo.geosearchWith("g", ORIGIN, CIRCLE, ALL),
                "there must be at least one detail");
    }

    @Test
    public void aCountAfterAnyIsOrderedAgain() {
        assertThat(ALL.any(3).count(4)).isEqualTo(ALL.count(4));
    }

    @Test
    public void matchesAreReadWithTheDetailsThatWereAskedFor() {
        for (Protocol protocol : Protocol.values()) {
            Command<List<GeoMatch>> all =
                    Geo.geosearchWith(
                            "g",
                            ORIGIN,
                            CIRCLE,
                            ALL,
                            GeoDetail.POSITION,
                            GeoDetail.HASH,
                            GeoDetail.DISTANCE);
            assertThat(
                            protocol.answer(
                                    all,
                                    List.of(
                                            List.of(
                                                    "m",
                                                    "56.4",
                                                    3479447370796909L,
                                                    List.of(13.5, -38.0)))))
                    .containsExactly(new GeoMatch("m", 56.4, 3479447370796909L, HERE));
            assertThat(
                            protocol.answer(
                                    Geo.geosearchWith("g", ORIGIN, CIRCLE, ALL, GeoDetail.POSITION),
                                    List.of(List.of("m", List.of(13.5, -38.0)))))
                    .containsExactly(new GeoMatch("m", null, null, HERE));
            assertThat(
                            protocol.answer(
                                    GeoRadius.georadiusRoWith(
                                            "g", HERE, 2, GeoUnit.FEET, ALL, GeoDetail.DISTANCE),
                                    List.of(List.of("m", "1.5"))))
                    .containsExactly(new GeoMatch("m", 1.5, null, null));
            assertThat(
                            protocol.answer(
                                    GeoRadius.georadiusbymemberRoWith(
                                            "g", "m", 2, GeoUnit.FEET, ALL, GeoDetail.HASH),
                                    List.of(List.of("m", 7))))
                    .containsExactly(new GeoMatch("m", null, 7L, null));
            assertThat(protocol.answer(Geo.geosearch("g", ORIGIN, CIRCLE), List.of("m", "n")))
                    .containsExactly("m", "n");
        }
    }

    @Test
    public void aMatchThatLacksADetailIsAMismatch() {
        for (Protocol protocol : Protocol.values()) {
            for (GeoDetail detail : GeoDetail.values()) {
                Command<List<GeoMatch>> search =
                        Geo.geosearchWith("g", ORIGIN, CIRCLE, ALL, detail);
                assertThatThrownBy(() -> protocol.answer(search, List.of(List.of("m"))))
                        .isInstanceOf(ReplyTypeException.class)
                        .hasMessageContaining("a list of at least 2 elements");
                assertThatThrownBy(() -> protocol.answer(search, List.of(List.of())))
                        .isInstanceOf(ReplyTypeException.class)
                        .hasMessageContaining("a list of at least 1 elements");
            }
        }
    }
}
