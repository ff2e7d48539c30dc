package org.redwire.itests.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;
import static org.redwire.itests.differential.Draw.Kind.NUMBER;
import static org.redwire.itests.differential.Draw.Kind.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.itests.support.RedisBinary;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/**
 * Redwire in both protocols beside Jedis: the same calls, the same results, the same keyspaces. The
 * seed is in every message; {@code -Dredwire.differential.seed} runs it again, and {@code
 * -Dredwire.differential.calls} makes a longer run.
 */
@RunWith(Parameterized.class)
public class DifferentialIT {

    private static final String STANDARD = "redis";

    private static final int LEAST_OPERATIONS = 160;

    @Parameterized.Parameter public String flavour;

    private final List<Contender> contenders = new ArrayList<>();

    /** Newer servers take part if they are there: what 7.0 refuses, they do. */
    @Parameterized.Parameters(name = "{0}")
    public static List<String> servers() {
        return List.of(STANDARD, "redis-8", "valkey-8");
    }

    @Before
    public void start() {
        Optional<RedisBinary> binary =
                flavour.equals(STANDARD)
                        ? Optional.of(RedisBinary.find())
                        : RedisBinary.find(flavour);
        assumeTrue(flavour + " is not there", binary.isPresent());
        contenders.add(Contender.redwire(server(binary.get()), 2));
        contenders.add(Contender.redwire(server(binary.get()), 3));
        contenders.add(Contender.jedis(server(binary.get())));
    }

    private static RedisServer server(RedisBinary binary) {
        return RedisServer.builder().binary(binary).start();
    }

    @After
    public void end() {
        contenders.forEach(Contender::close);
    }

    @Test
    public void resultsAndKeyspacesAreEqual() {
        long seed = Long.getLong("redwire.differential.seed", System.nanoTime());
        int calls = Integer.getInteger("redwire.differential.calls", 1_000);
        List<Operation> operations = Table.all();
        Comparison comparison = new Comparison(contenders, operations);
        comparison.run(seed, calls);
        System.out.println(
                "differential, "
                        + flavour
                        + ", seed "
                        + seed
                        + ": "
                        + operations.size()
                        + " operations, "
                        + comparison.calls()
                        + " calls, "
                        + comparison.values()
                        + " with results, "
                        + comparison.errors()
                        + " with equal errors");
        String differences = String.join("\n", comparison.differences());
        assertThat(differences).as("what differs with the seed " + seed).isEmpty();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(LEAST_OPERATIONS);
        assertThat(comparison.drawn())
                .containsAll(operations.stream().map(Operation::name).toList());
        assertThat(comparison.calls()).isGreaterThanOrEqualTo(calls);
    }

    @Test
    public void aWrongResultIsFound() {
        Operation wrong =
                new Operation(
                        "STRLEN wrongly",
                        d -> {
                            String key = d.key(STRING);
                            return new Call(r -> r.strlen(key) + 1, j -> j.strlen(key));
                        });
        assertThat(differences(wrong)).anyMatch(found -> found.contains("STRLEN wrongly"));
    }

    @Test
    public void aWrongValueInTheDatabaseIsFound() {
        Operation wrong =
                new Operation(
                        "SET wrongly",
                        d -> {
                            String key = d.key(STRING);
                            String value = d.text();
                            return new Call(
                                    r -> Call.ok(() -> r.set(key, value + "!")),
                                    j -> j.set(key, value));
                        });
        assertThat(differences(wrong)).anyMatch(found -> found.contains(": key 0 "));
    }

    @Test
    public void aSwallowedErrorIsFound() {
        Operation wrong =
                new Operation(
                        "INCR without errors",
                        d -> {
                            String key = d.key(NUMBER);
                            return new Call(
                                    r -> {
                                        try {
                                            return r.incr(key);
                                        } catch (ServerException e) {
                                            return 0L;
                                        }
                                    },
                                    j -> j.incr(key));
                        });
        Operation text =
                new Operation(
                        "SET",
                        d -> {
                            String key = d.key(NUMBER);
                            String value = d.text();
                            return new Call(
                                    r -> Call.ok(() -> r.set(key, value)), j -> j.set(key, value));
                        });
        assertThat(differences(wrong, text)).anyMatch(found -> found.contains("INCR without"));
    }

    private List<String> differences(Operation... operations) {
        Comparison comparison = new Comparison(contenders, List.of(operations));
        comparison.run(1, 500);
        return comparison.differences();
    }
}
