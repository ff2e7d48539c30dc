package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.hooks.Registration;
import org.redwire.pool.Flight;
import org.redwire.pool.FlightEntry;
import org.redwire.pool.FlightRecorder;
import org.redwire.protocol.error.TimeoutException;

/** What a client has noted of its connections. */
public class FlightsTest {

    private static final String URI = "redis://h/2?name=cache&pool.size=2&retries=0";

    private final Logger logger = Logger.getLogger(FlightRecorder.LOGGER);
    private final MemoryRedis server = new MemoryRedis();
    private final RedisClient redis = RedisClient.connect(options(URI));

    private Options options(String uri) {
        return Options.builder().uri(uri).dialer(server).build();
    }

    @After
    public void close() {
        redis.close();
        logger.setLevel(null);
    }

    private static List<String> names(Flight flight) {
        return flight.commands().stream().map(FlightEntry::name).toList();
    }

    @Test
    public void allItsConnectionsAreNotedFromTheHandshakeOn() {
        redis.recordFlights(20);
        redis.set("k", "v");
        try (Session session = redis.session()) {
            session.get("k");
            redis.pipelined(p -> p.incr("n"));
        }
        redis.async().get("k").toCompletableFuture().join();
        List<Flight> flights = redis.flights();
        assertThat(flights).hasSize(3);
        assertThat(flights.get(0).use()).isEqualTo(Flight.Use.CALLS);
        assertThat(names(flights.get(0))).startsWith("HELLO").contains("SELECT", "SET", "GET");
        assertThat(names(flights.get(1))).startsWith("HELLO").endsWith("INCR");
        assertThat(flights.get(2).use()).isEqualTo(Flight.Use.LANE);
        assertThat(names(flights.get(2))).startsWith("HELLO").endsWith("GET");
        assertThat(flights)
                .allSatisfy(
                        flight ->
                                assertThat(flight.commands())
                                        .allMatch(entry -> entry.took() != null));
    }

    @Test
    public void nothingIsNotedAsLongAsNobodyAsks() {
        redis.set("k", "v");
        assertThat(redis.flights()).isEmpty();
        Registration recording = redis.recordFlights(20);
        redis.within(Duration.ofSeconds(5)).set("k", "v");
        assertThat(names(redis.flights().get(0))).containsExactly("SET");
        recording.close();
        assertThat(redis.flights()).isEmpty();
    }

    @Test
    public void whatItMovedAwayFromIsAmongThoseThatEnded() {
        redis.recordFlights(20);
        redis.set("k", "v");
        redis.reconfigure(options(URI.replace("://h/2", "://other/3")));
        redis.get("k");
        List<Flight> flights = redis.flights();
        assertThat(flights).hasSize(2);
        assertThat(flights.get(0).endedAgo()).isNotNull();
        assertThat(names(flights.get(0))).endsWith("SET");
        assertThat(flights.get(1).endedAgo()).isNull();
        assertThat(names(flights.get(1))).endsWith("GET");
    }

    @Test
    public void aCallThatGotNoReplyInTimeSaysWhatItsConnectionDidIfThatIsLogged() {
        server.on("GET", words -> MemoryRedis.SILENCE);
        logger.setLevel(Level.FINE);
        redis.recordFlights(20);
        redis.ping(); // so that the call has all its time for itself
        TimeoutException late =
                catchThrowableOfType(
                        TimeoutException.class,
                        () -> redis.within(Duration.ofMillis(100)).get("secret"));
        assertThat(late).hasMessageStartingWith("cache redis://h:6379 – ");
        assertThat(late.getSuppressed()).hasSize(1);
        assertThat(late.getSuppressed()[0].toString())
                .startsWith("connection 1 (calls), ")
                .endsWith("–  GET")
                .contains("HELLO")
                .doesNotContain("secret");
    }
}
