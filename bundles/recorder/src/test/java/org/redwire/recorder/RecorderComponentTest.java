package org.redwire.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.pool.FlightEntry;
import org.redwire.testkit.FakeServerRule;

public class RecorderComponentTest {

    @Rule public final FakeServerRule fake = FakeServerRule.inMemory();

    private final List<RedisClient> clients = new ArrayList<>();

    private RedisClient client(String name) {
        RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .name(name)
                                .endpoint(fake.server().endpoint())
                                .dialer(fake.server().dialer())
                                .build());
        clients.add(redis);
        return redis;
    }

    @After
    public void close() {
        clients.forEach(RedisClient::close);
    }

    private static RecorderConfig config(int commands, String... names) {
        return new RecorderConfig() {
            @Override
            public int commands() {
                return commands;
            }

            @Override
            public String[] clients() {
                return names;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return RecorderConfig.class;
            }
        };
    }

    private static void call(RedisClient redis, int times) {
        for (int i = 0; i < times; i++) {
            redis.set("k", "v");
        }
    }

    private static List<String> noted(RedisClient redis) {
        return redis.flights().stream()
                .flatMap(flight -> flight.commands().stream())
                .map(FlightEntry::name)
                .toList();
    }

    @Test
    public void clientsAreRecordedAsLongAsTheyAreThere() {
        RecorderComponent recorder = new RecorderComponent(config(3));
        RedisClient one = client("one");
        RedisClient other = client("other");
        recorder.addClient(one);
        recorder.addClient(other);
        call(one, 5);
        call(other, 1);
        assertThat(noted(one)).containsExactly("SET", "SET", "SET");
        assertThat(noted(other)).endsWith("SET");
        recorder.removeClient(one);
        assertThat(noted(one)).isEmpty();
        call(one, 1);
        assertThat(noted(one)).isEmpty();
        recorder.deactivate();
        assertThat(noted(other)).isEmpty();
    }

    @Test
    public void onlyTheClientsThatAreMeant() {
        RecorderComponent recorder = new RecorderComponent(config(3, "one, two", "three"));
        RedisClient two = client("two");
        RedisClient four = client("four");
        recorder.addClient(two);
        recorder.addClient(four);
        call(two, 1);
        call(four, 1);
        assertThat(noted(two)).isNotEmpty();
        assertThat(noted(four)).isEmpty();
        recorder.modified(config(3, "four"));
        assertThat(noted(two)).isEmpty();
        call(four, 1);
        assertThat(noted(four)).containsExactly("SET");
        recorder.deactivate();
    }

    @Test
    public void aChangeKeepsWhatIsRecorded() {
        RecorderComponent recorder = new RecorderComponent(config(3));
        RedisClient redis = client("cache");
        recorder.addClient(redis);
        call(redis, 3);
        recorder.modified(config(3, "cache"));
        assertThat(noted(redis)).containsExactly("SET", "SET", "SET");
        recorder.modified(config(5, "cache"));
        call(redis, 9);
        assertThat(noted(redis)).hasSize(5);
        recorder.deactivate();
    }

    @Test
    public void aWrongConfigurationIsRefusedInOneLineAndTheOneBeforeStays() {
        assertThatThrownBy(() -> new RecorderComponent(config(0)))
                .hasMessage("commands must be 1 to 10000, not 0");
        RecorderComponent recorder = new RecorderComponent(config(3));
        RedisClient redis = client("cache");
        recorder.addClient(redis);
        call(redis, 5);
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(RecorderComponent.class.getName());
        Handler handler = remembering(logged);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            recorder.modified(config(10_001));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(logged)
                .containsExactly(
                        "org.redwire.recorder – the configuration is not valid, the one before"
                                + " stays: commands must be 1 to 10000, not 10001");
        assertThat(noted(redis)).hasSize(3);
        recorder.deactivate();
    }

    private static Handler remembering(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
