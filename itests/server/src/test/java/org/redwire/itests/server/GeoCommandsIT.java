package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.Test;
import org.redwire.commands.Geo;
import org.redwire.commands.GeoAddOptions;
import org.redwire.commands.GeoDetail;
import org.redwire.commands.GeoMatch;
import org.redwire.commands.GeoMember;
import org.redwire.commands.GeoOrigin;
import org.redwire.commands.GeoPosition;
import org.redwire.commands.GeoRadius;
import org.redwire.commands.GeoSelection;
import org.redwire.commands.GeoShape;
import org.redwire.commands.GeoUnit;
import org.redwire.commands.ScoredMember;
import org.redwire.protocol.error.ServerException;

/** The commands for members with a place on the earth. */
public class GeoCommandsIT extends CommandGroupTestBase {

    private static final GeoPosition PALERMO = new GeoPosition(13.361389, 38.115556);
    private static final GeoPosition CATANIA = new GeoPosition(15.087269, 37.502669);
    private static final GeoPosition BETWEEN = new GeoPosition(15, 37);
    private static final GeoShape NEAR = GeoShape.circle(200, GeoUnit.KILOMETERS);
    private static final GeoSelection NEAREST_FIRST = GeoSelection.all().nearestFirst();
    private static final long HASH_OF_CATANIA = 3479447370796909L;

    public GeoCommandsIT() {
        super(Geo.class, GeoRadius.class);
    }

    @Test
    public void membersAreAddedAndMoved() {
        assertThat(redis.geoadd("g", PALERMO, "Palermo")).isTrue();
        assertThat(redis.geoadd("g", PALERMO, "Palermo")).isFalse();
        assertThat(redis.geoadd("g", new GeoMember("Catania", CATANIA))).isEqualTo(1);
        assertThat(
                        redis.geoadd(
                                "g",
                                GeoAddOptions.onlyPresent().countingChanges(),
                                new GeoMember("Palermo", BETWEEN),
                                new GeoMember("new", BETWEEN)))
                .isEqualTo(1);
        assertThat(redis.zcard("g")).isEqualTo(2);
    }

    @Test
    public void placesAndDistancesAreTold() {
        fill();
        assertThat(redis.geodist("g", "Palermo", "Catania")).isEqualTo(166274.1516);
        assertThat(redis.geodist("g", "Palermo", "Catania", GeoUnit.KILOMETERS))
                .isEqualTo(166.2742);
        assertThat(redis.geodist("g", "Palermo", "none")).isNull();
        assertThat(redis.geohash("g", "Palermo", "none", "Catania"))
                .containsExactly("sqc8b49rny0", null, "sqdtr74hyu0");
        List<GeoPosition> positions = redis.geopos("g", "Palermo", "none");
        assertThat(positions.get(0).longitude()).isEqualTo(PALERMO.longitude(), offset(1e-5));
        assertThat(positions.get(0).latitude()).isEqualTo(PALERMO.latitude(), offset(1e-5));
        assertThat(positions.get(1)).isNull();
    }

    @Test
    public void circlesAndBoxesAreSearched() {
        fill();
        assertThat(redis.geosearch("g", GeoOrigin.position(BETWEEN), NEAR))
                .containsExactlyInAnyOrder("Palermo", "Catania");
        assertThat(redis.geosearch("g", GeoOrigin.position(15, 37), NEAR, NEAREST_FIRST))
                .containsExactly("Catania", "Palermo");
        assertThat(
                        redis.geosearch(
                                "g",
                                GeoOrigin.member("Palermo"),
                                GeoShape.box(10, 10, GeoUnit.MILES),
                                GeoSelection.all().any(1)))
                .containsExactly("Palermo");
        assertThat(redis.geosearch("none", GeoOrigin.position(BETWEEN), NEAR)).isEmpty();
        assertThatThrownBy(() -> redis.geosearch("g", GeoOrigin.member("none"), NEAR))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("could not decode requested zset member");
    }

    @Test
    public void detailsAreToldWhateverTheirOrder() {
        fill();
        GeoMatch nearest =
                redis.geosearchWith(
                                "g",
                                GeoOrigin.position(BETWEEN),
                                NEAR,
                                NEAREST_FIRST.count(1),
                                GeoDetail.POSITION,
                                GeoDetail.DISTANCE,
                                GeoDetail.HASH)
                        .get(0);
        assertThat(nearest.member()).isEqualTo("Catania");
        assertThat(nearest.distance()).isEqualTo(56.4413);
        assertThat(nearest.hash()).isEqualTo(HASH_OF_CATANIA);
        assertThat(nearest.position().latitude()).isEqualTo(CATANIA.latitude(), offset(1e-5));
        assertThat(
                        redis.geosearchWith(
                                "g",
                                GeoOrigin.position(BETWEEN),
                                NEAR,
                                NEAREST_FIRST,
                                GeoDetail.HASH))
                .startsWith(new GeoMatch("Catania", null, HASH_OF_CATANIA, null));
    }

    @Test
    public void whatIsFoundIsStored() {
        fill();
        GeoOrigin origin = GeoOrigin.position(BETWEEN);
        assertThat(redis.geosearchstore("d", "g", origin, NEAR, GeoSelection.all())).isEqualTo(2);
        assertThat(redis.geopos("d", "Catania").get(0)).isNotNull();
        assertThat(redis.geosearchstoreStoredist("d", "g", origin, NEAR, NEAREST_FIRST.count(1)))
                .isEqualTo(1);
        assertThat(redis.zrangeWithscores("d", 0, -1))
                .extracting(ScoredMember::member)
                .containsExactly("Catania");
        assertThat(redis.zscore("d", "Catania")).isEqualTo(56.4413, offset(1e-3));
    }

    @Test
    public void circlesAreSearchedTheOldWay() {
        fill();
        assertThat(redis.georadiusRo("g", BETWEEN, 200, GeoUnit.KILOMETERS, NEAREST_FIRST))
                .containsExactly("Catania", "Palermo");
        assertThat(
                        redis.georadiusRoWith(
                                "g",
                                BETWEEN,
                                200,
                                GeoUnit.KILOMETERS,
                                NEAREST_FIRST.any(1),
                                GeoDetail.DISTANCE))
                .hasSize(1)
                .allSatisfy(match -> assertThat(match.distance()).isPositive());
        assertThat(redis.georadiusbymemberRo("g", "Palermo", 1, GeoUnit.METERS, GeoSelection.all()))
                .containsExactly("Palermo");
        assertThat(
                        redis.georadiusbymemberRoWith(
                                "g",
                                "Palermo",
                                200,
                                GeoUnit.KILOMETERS,
                                GeoSelection.all().farthestFirst(),
                                GeoDetail.HASH))
                .extracting(GeoMatch::member)
                .containsExactly("Catania", "Palermo");
    }

    @Test
    public void circlesAreStoredTheOldWay() {
        fill();
        GeoSelection all = GeoSelection.all();
        assertThat(redis.georadiusStore("g", BETWEEN, 200, GeoUnit.KILOMETERS, all, "d"))
                .isEqualTo(2);
        assertThat(redis.georadiusStoredist("g", BETWEEN, 200, GeoUnit.KILOMETERS, all, "d"))
                .isEqualTo(2);
        assertThat(redis.georadiusbymemberStore("g", "Palermo", 1, GeoUnit.FEET, all, "d"))
                .isEqualTo(1);
        assertThat(redis.georadiusbymemberStoredist("g", "Palermo", 1, GeoUnit.FEET, all, "d"))
                .isEqualTo(1);
        assertThat(redis.zscore("d", "Palermo")).isZero();
    }

    private void fill() {
        client.geoadd("g", new GeoMember("Palermo", PALERMO), new GeoMember("Catania", CATANIA));
    }
}
