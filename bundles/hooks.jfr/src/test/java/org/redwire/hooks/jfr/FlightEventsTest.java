package org.redwire.hooks.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

public class FlightEventsTest {

    private static final Target TARGET = new Target("cache", Endpoint.of("redis", "db1", 6379), 0);
    private static final Command<String> GET =
            Command.of("GET").key("secret-key").as(Decoders.STRING);

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final HookChain chain = new HookChain(() -> TARGET);
    private final Recording recording = new Recording();

    /** Answers at once, or fails. */
    private final class Server implements Process {

        private final boolean fails;

        Server(boolean fails) {
            this.fails = fails;
        }

        @Override
        @SuppressWarnings("NullAway") // nobody looks at the reply
        public <T> T process(Command<T> command) {
            if (fails) {
                throw new TimeoutException(Outcome.UNKNOWN, "secret-text", null);
            }
            return null;
        }
    }

    @Before
    public void add() {
        chain.add(new FlightEvents());
    }

    @After
    public void close() {
        recording.close();
    }

    private void record(Duration threshold) {
        recording.enable("org.redwire.Call").withThreshold(threshold);
        recording.enable("org.redwire.Connection");
        recording.enable("org.redwire.PoolWait");
        recording.start();
    }

    private List<RecordedEvent> recorded() throws IOException {
        recording.stop();
        Path file = folder.getRoot().toPath().resolve("r.jfr");
        recording.dump(file);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events.toString()).doesNotContain("secret");
        return events;
    }

    @Test
    public void aCallIsAnEventWithItsNameAndWhereItWent() throws IOException {
        record(Duration.ZERO);
        chain.process(GET, new Server(false));
        RecordedEvent event = recorded().get(0);
        assertThat(event.getEventType().getName()).isEqualTo("org.redwire.Call");
        assertThat(event.getString("client")).isEqualTo("cache");
        assertThat(event.getString("server")).isEqualTo("redis://db1:6379");
        assertThat(event.getString("command")).isEqualTo("GET");
        assertThat(event.getInt("commands")).isEqualTo(1);
        assertThat(event.getString("failure")).isNull();
        assertThat(event.getDuration()).isPositive();
    }

    @Test
    public void aCallThatFailedSaysWithWhat() throws IOException {
        record(Duration.ZERO);
        assertThatThrownBy(() -> chain.process(GET, new Server(true)))
                .isInstanceOf(TimeoutException.class);
        RecordedEvent event = recorded().get(0);
        assertThat(event.getString("failure")).isEqualTo(TimeoutException.class.getName());
        assertThat(event.getString("outcome")).isEqualTo("UNKNOWN");
    }

    @Test
    public void aBatchIsOneEvent() throws IOException {
        record(Duration.ZERO);
        chain.pipeline(List.of(), commands -> {});
        chain.transaction(List.of(), commands -> {});
        assertThat(recorded())
                .extracting(event -> event.getString("command"))
                .containsExactly("PIPELINE", "MULTI");
    }

    @Test
    public void whatIsQuickerThanTheThresholdIsNoEvent() throws IOException {
        record(Duration.ofMinutes(1));
        chain.process(GET, new Server(false));
        assertThat(recorded()).isEmpty();
    }

    @Test
    public void withoutARecordingCallsGoThrough() {
        chain.process(GET, new Server(false));
        chain.pipeline(List.of(), commands -> {});
    }

    @Test
    public void connectionsAndLongWaitsAreEvents() throws IOException {
        record(Duration.ZERO);
        chain.connectionMade(TARGET, 5);
        chain.connectionFailed(TARGET, 6, new IOException("secret-text"));
        chain.connectionAwaited(TARGET, TimeUnit.MICROSECONDS.toNanos(999), false);
        chain.connectionAwaited(TARGET, TimeUnit.MILLISECONDS.toNanos(1), false);
        chain.connectionAwaited(TARGET, 7, true);
        List<RecordedEvent> events = recorded();
        assertThat(events)
                .extracting(event -> event.getDuration("took").toNanos())
                .containsExactly(5L, 6L, 1_000_000L, 7L);
        assertThat(events.get(1).getString("failure")).isEqualTo("java.io.IOException");
        assertThat(events.get(3).getBoolean("inVain")).isTrue();
    }
}
