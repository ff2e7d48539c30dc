package org.redwire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.dial.Endpoint;

public class OptionsTest {

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void withoutASourceItIsTheLocalServer() {
        Options options = Options.standard();
        assertThat(options.endpoint()).isEqualTo(Endpoint.of("redis", "localhost", 6379));
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.conn().protocol()).isEqualTo(3);
        assertThat(options.credentials().credentials()).isNull();
    }

    @Test
    public void everySourceUsesTheSameWords() throws Exception {
        Path file = folder.newFile("redis.properties").toPath();
        Files.writeString(file, "pool.size = 7\n");
        assertThat(Options.load(file).pool().size()).isEqualTo(7);
        assertThat(Options.of("redis://h?pool.size=7").pool().size()).isEqualTo(7);
        assertThat(Options.of(Map.of("pool.size", "7")).pool().size()).isEqualTo(7);
        assertThat(Options.fromArguments("run", "--redis.pool.size=7").pool().size()).isEqualTo(7);
        assertThat(
                        Options.builder()
                                .environment(Map.of("REDWIRE_POOL_SIZE", "7", "REDWIRE_OTHER", "x"))
                                .build()
                                .pool()
                                .size())
                .isEqualTo(7);
        assertThat(Options.builder().poolSize(7).build().pool().size()).isEqualTo(7);
    }

    @Test
    public void whatComesLaterWins() {
        Options options =
                Options.builder()
                        .environment(Map.of("REDWIRE_POOL_SIZE", "1", "REDWIRE_DB", "1"))
                        .uri("redis://h/2?pool.size=2")
                        .poolSize(3)
                        .build();
        assertThat(options.pool().size()).isEqualTo(3);
        assertThat(options.conn().database()).isEqualTo(2);
    }

    @Test
    public void inOneMapTheOptionsWinOverTheUri() {
        Options options =
                Options.of(Map.of("uri", "redis://u:one@h/1", "password", "two", "db", "2"));
        assertThat(options.conn().database()).isEqualTo(2);
        assertThat(options.credentials().credentials()).isEqualTo(Credentials.of("u", "two"));
    }

    @Test
    public void theQueryWinsOverThePath() {
        assertThat(Options.of("redis://h/1?db=2").conn().database()).isEqualTo(2);
    }

    @Test
    public void theKeysOfGoRedisAreUnderstood() {
        Options options =
                Options.of(
                        "redis://h?pool_size=3&read_timeout=7&max_retries=-1&pool_fifo=true"
                                + "&min_idle_conns=1&max_idle_conns=2&max_active_conns=9&dial_timeout=1s"
                                + "&conn_max_idle_time=-1&conn_max_lifetime=1h&client_name=web"
                                + "&min_retry_backoff=1ms&max_retry_backoff=2ms&pool_timeout=3s");
        assertThat(options.pool().size()).isEqualTo(3);
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.retry().retries()).isZero();
        assertThat(options.pool().fifo()).isTrue();
        assertThat(options.pool().idleTime()).isZero();
        assertThat(options.pool().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(options.conn().clientName()).isEqualTo("web");
    }

    @Test
    public void theNewNameOfAnOptionWinsOverTheOldOne() {
        assertThat(Options.of("redis://h?pool.size=4&pool_size=3").pool().size()).isEqualTo(4);
    }

    @Test
    public void allMistakesAreNamedAtOnceWithTheirBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Options.of(
                                        Map.of(
                                                "pool.size", "0",
                                                "pool.sise", "3",
                                                "timeout", "soon",
                                                "protocol", "4")))
                .withMessageContaining("4 mistakes")
                .withMessageContaining("pool.size must be a whole number of at least 1")
                .withMessageContaining("unknown option pool.sise, did you mean pool.size?")
                .withMessageContaining("timeout must be a duration")
                .withMessageContaining("protocol must be 2 or 3");
    }

    @Test
    public void noMessageRepeatsWhatMayBeASecret() {
        for (String uri :
                new String[] {
                    "redis://user:s3cr3t@h:99999",
                    "redis://user:s3cr3t@h h",
                    "redis:/user:s3cr3t@h",
                    "redis://user:s3cr3t%zz@h",
                    "redis://user:s3cr3t@h/x",
                    "redis://h?pasword=s3cr3t",
                    "redis://h?timeout=s3cr3t",
                    "redis://user:pa?s3cr3t@h",
                    "redis://user:12?s3cr3t@h",
                    "redis://user:12?s3cr3t=x@h",
                    "redis://user:12/3?s3cr3t&x@h",
                    "redis://user:?s3cr3t=x@h",
                    "redis://user:pa?x=y&s3cr3t@h:1/2",
                    "redis://user:pa/?s3cr3t@h",
                    "unix://user:pa?s3cr3t@/run/redis.sock",
                    "unix://user:s3cr3t@host"
                }) {
            assertThatIllegalArgumentException()
                    .as(uri)
                    .isThrownBy(() -> Options.of(uri))
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cr3t"));
        }
    }

    @Test
    public void aQuestionMarkInAPasswordIsToldHowToBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("redis://user:12?s3cr3t@h"))
                .withMessageContaining("in a password write ? as %3F");
        assertThat(Options.of("redis://user:12%3Fs3cr3t@h").credentials().credentials())
                .isEqualTo(Credentials.of("user", "12?s3cr3t"));
        assertThat(Options.of("redis://h?client.name=a@b").conn().clientName()).isEqualTo("a@b");
    }

    @Test
    public void nothingPrintsThePassword() {
        Options options = Options.of("rediss://user:s3cr3t@h?tls.key.store.password=s3cr3t&name=x");
        assertThat(options.toString()).doesNotContain("s3cr3t").contains("rediss://h:6379");
        assertThat(options.endpoint().toString()).doesNotContain("s3cr3t");
        assertThat(String.valueOf(options.credentials())).doesNotContain("s3cr3t");
        assertThat(options.pool().timeout()).isEqualTo(options.timeout());
    }

    @Test
    public void aUriMayNameAUserAnAddressAndASocket() {
        assertThat(Options.of("redis://me:p%40ss:w@h").credentials().credentials())
                .isEqualTo(Credentials.of("me", "p@ss:w"));
        assertThat(Options.of("redis://:pw@h").credentials().credentials())
                .isEqualTo(Credentials.of("pw"));
        assertThat(Options.of("redis://[::1]:7000/3").endpoint())
                .isEqualTo(Endpoint.of("redis", "::1", 7000));
        assertThat(Options.of("redis://").endpoint())
                .isEqualTo(Endpoint.of("redis", "localhost", 6379));
        Options unix = Options.of("unix:///run/redis.sock?db=4");
        assertThat(unix.endpoint()).isEqualTo(Endpoint.unix("/run/redis.sock"));
        assertThat(unix.conn().database()).isEqualTo(4);
    }

    @Test
    public void durationsAreWrittenInManyWays() {
        Map<String, Duration> forms =
                Map.of(
                        "250ms", Duration.ofMillis(250),
                        "5", Duration.ofSeconds(5),
                        "5s", Duration.ofSeconds(5),
                        "2m", Duration.ofMinutes(2),
                        "1h", Duration.ofHours(1),
                        "PT1.5S", Duration.ofMillis(1500),
                        "10us", Duration.ofNanos(10_000));
        forms.forEach(
                (text, value) ->
                        assertThat(Options.of(Map.of("timeout", text)).timeout())
                                .as(text)
                                .isEqualTo(value));
        for (String text : new String[] {"-1s", "0", "5x", "99999999999999999d", "1 2"}) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> Options.of(Map.of("timeout", text)))
                    .withMessageContaining("timeout");
        }
    }

    @Test
    public void aDurationTooLongToBeCountedIsRefused() {
        for (String text :
                new String[] {
                    "10000000000000000ms",
                    "PT10000000000000S",
                    "P99999999999D",
                    "999999999999999999us",
                    "9999999999999m",
                    "99999999999h",
                    "-PT10000000000000S"
                }) {
            for (String key : new String[] {"timeout", "pool.idle.time", "retry.backoff.max"}) {
                assertThatIllegalArgumentException()
                        .as(text)
                        .isThrownBy(() -> Options.of(Map.of(key, text)))
                        .withMessageContaining(key + " must be a duration");
            }
        }
    }

    @Test
    public void anEmptyValueLeavesTheDefault() {
        assertThat(Options.of(Map.of("timeout", "", "pool.size", " ")).timeout())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    public void aBuilderOfOptionsBeginsWithAllOfThem() {
        Options options =
                Options.builder()
                        .uri("rediss://me:pw@h:1/2?tls.ca=x&pool.size=3&retries=1&client.name=n")
                        .name("x")
                        .build();
        assertThat(options.toBuilder().build()).isEqualTo(options);
        assertThat(options.toBuilder().timeout(Duration.ofSeconds(1)).build().credentials())
                .isEqualTo(options.credentials());
    }

    @Test
    public void aUserNeedsAPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("redis://me@h"))
                .withMessageContaining("password");
    }

    @Test
    public void aNameWithBlanksIsRefusedBeforeAServerSeesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(Map.of("client.name", "a b")))
                .withMessageContaining("client.name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(Map.of("name", "a b")))
                .withMessageContaining("name");
    }
}
