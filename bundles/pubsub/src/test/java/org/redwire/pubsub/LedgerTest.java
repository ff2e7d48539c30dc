package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.pubsub.SubscriptionChange.Kind;

public class LedgerTest {

    private final Ledger ledger = new Ledger();

    private static List<String> words(Command<?> command) {
        List<String> words = new ArrayList<>();
        words.add(command.name());
        for (int i = 0; i < command.size(); i++) {
            words.add(String.valueOf(command.argument(i)));
        }
        return words;
    }

    private List<String> asks() {
        List<String> all = new ArrayList<>();
        for (Command<?> next = ledger.next(); next != null; next = ledger.next()) {
            all.add(String.join(" ", words(next)));
        }
        assertThat(ledger.asks()).isFalse();
        return all;
    }

    private void want(String... names) {
        ledger.want(Kind.CHANNEL, List.of(names));
    }

    private void unwant(String... names) {
        ledger.unwant(Kind.CHANNEL, List.of(names));
    }

    @Test
    public void asksForEachKindInOneCommand() {
        want("a", "b");
        ledger.want(Kind.PATTERN, List.of("p*"));
        want("c", "a");
        ledger.want(Kind.SHARD, List.of("s"));
        assertThat(asks()).containsExactly("SUBSCRIBE a b c", "PSUBSCRIBE p*", "SSUBSCRIBE s");
        assertThat(asks()).isEmpty();
    }

    @Test
    public void asksForManyNamesInSeveralCommands() {
        want(IntStream.range(0, 2_500).mapToObj(i -> "c" + i).toArray(String[]::new));
        assertThat(asks()).hasSize(3);
    }

    @Test
    public void wishesThatChangeBeforeTheyAreSentAreNotSent() {
        want("a", "b");
        unwant("a");
        assertThat(asks()).containsExactly("SUBSCRIBE b");
        unwant("b");
        want("b");
        assertThat(asks()).isEmpty();
    }

    @Test
    public void isCompleteWhenTheServerHasConfirmedAll() {
        assertThat(ledger.complete()).isTrue();
        want("a", "b");
        asks();
        assertThat(ledger.complete()).isFalse();
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.confirmed()).isEqualTo(1);
        assertThat(ledger.complete()).isFalse();
        ledger.answered(Verb.SUBSCRIBE, "b");
        assertThat(ledger.complete()).isTrue();
        assertThat(ledger.confirmed()).isEqualTo(2);
    }

    @Test
    public void theAnswerToAnEarlierCommandConfirmsNothing() {
        want("a");
        asks();
        unwant("a");
        asks();
        want("a");
        asks();
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.complete()).isFalse();
        ledger.answered(Verb.UNSUBSCRIBE, "a");
        assertThat(ledger.complete()).isFalse();
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.complete()).isTrue();
        assertThat(asks()).isEmpty();
    }

    @Test
    public void whatTheServerEndsByItselfIsAskedForAgain() {
        ledger.want(Kind.SHARD, List.of("s"));
        asks();
        assertThat(ledger.answered(Verb.SSUBSCRIBE, "s")).isFalse();
        assertThat(ledger.answered(Verb.SUNSUBSCRIBE, "s")).isTrue();
        assertThat(ledger.complete()).isFalse();
        assertThat(asks()).containsExactly("SSUBSCRIBE s");
    }

    @Test
    public void whatIsNotWantedAnyMoreIsNotAskedForAgain() {
        want("a");
        asks();
        ledger.answered(Verb.SUBSCRIBE, "a");
        unwant("a");
        assertThat(asks()).containsExactly("UNSUBSCRIBE a");
        assertThat(ledger.answered(Verb.UNSUBSCRIBE, "a")).isFalse();
        assertThat(asks()).isEmpty();
        assertThat(ledger.complete()).isTrue();
    }

    @Test
    public void ofSeveralRefusedNamesEachIsAskedForAlone() {
        want("a", "no", "b");
        asks();
        assertThat(ledger.refused(10)).isEmpty();
        assertThat(asks()).containsExactly("SUBSCRIBE a", "SUBSCRIBE no", "SUBSCRIBE b");
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.refused(10)).containsExactly(new Target(Kind.CHANNEL, "no"));
        ledger.answered(Verb.SUBSCRIBE, "b");
        assertThat(ledger.confirmed()).isEqualTo(2);
        assertThat(asks()).isEmpty();
    }

    @Test
    public void aRefusedNameIsAskedForAgainWhenItIsDue() {
        want("no");
        asks();
        ledger.refused(10);
        assertThat(ledger.due()).isEqualTo(10L);
        ledger.retry(9);
        assertThat(asks()).isEmpty();
        ledger.retry(10);
        assertThat(ledger.due()).isNull();
        assertThat(asks()).containsExactly("SUBSCRIBE no");
    }

    @Test
    public void aRefusedNameThatIsNotWantedAnyMoreIsForgotten() {
        want("no");
        asks();
        ledger.refused(10);
        unwant("no");
        assertThat(ledger.due()).isNull();
        assertThat(ledger.complete()).isTrue();
        assertThat(asks()).isEmpty();
    }

    @Test
    public void aRefusedEndIsAskedForAgainToo() {
        want("a");
        asks();
        ledger.answered(Verb.SUBSCRIBE, "a");
        unwant("a");
        asks();
        assertThat(ledger.refused(10)).containsExactly(new Target(Kind.CHANNEL, "a"));
        ledger.retry(10);
        assertThat(asks()).containsExactly("UNSUBSCRIBE a");
    }

    @Test
    public void anEndThatIsRefusedAndNotWantedAnyMoreChangesNothing() {
        want("a");
        asks();
        ledger.answered(Verb.SUBSCRIBE, "a");
        unwant("a");
        asks();
        want("a");
        assertThat(ledger.refused(10)).isEmpty();
        assertThat(asks()).isEmpty();
        assertThat(ledger.complete()).isTrue();
    }

    @Test
    public void afterALossAllThatIsWantedIsAskedForAndNothingElse() {
        want("a", "b", "c");
        asks();
        ledger.answered(Verb.SUBSCRIBE, "a");
        unwant("b");
        ledger.lost();
        assertThat(ledger.confirmed()).isZero();
        unwant("c");
        want("d");
        assertThat(asks()).containsExactly("SUBSCRIBE a d");
    }

    @Test
    public void pingsComeFirstAndTheirAnswersConfirmNothing() {
        want("a");
        ledger.ping();
        assertThat(asks()).containsExactly("PING", "SUBSCRIBE a");
        ledger.ponged();
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.complete()).isTrue();
    }

    @Test
    public void whatWasAskedBeforeAPingAndIsNotAnsweredWithItIsAskedForAgain() {
        want("a", "b");
        asks();
        unwant("b");
        asks();
        ledger.ping();
        asks();
        ledger.ponged();
        assertThat(asks()).containsExactly("SUBSCRIBE a", "UNSUBSCRIBE b");
    }

    @Test
    public void anUnexpectedPongChangesNothing() {
        want("a");
        asks();
        ledger.ponged();
        assertThat(asks()).isEmpty();
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.complete()).isTrue();
    }

    @Test
    public void aRefusedPingRefusesNothingElse() {
        ledger.ping();
        want("a");
        asks();
        assertThat(ledger.refused(10)).isEmpty();
        ledger.answered(Verb.SUBSCRIBE, "a");
        assertThat(ledger.complete()).isTrue();
    }

    /** L05: whatever happens in between, the last intent wins. */
    @Test
    public void theServerEndsUpWithTheLastIntent() {
        for (long seed = 0; seed < 500; seed++) {
            new Model(seed).run();
        }
    }

    /** A server that answers late, refuses, ends subscriptions by itself and loses connections. */
    private static final class Model {
        private static final String[] NAMES = {"a", "b", "c", "d", "e"};

        private final Random random;
        private final long seed;
        private final Ledger ledger = new Ledger();
        private final Set<Target> intent = new HashSet<>();
        private final Set<Target> server = new LinkedHashSet<>();
        private final ArrayDeque<List<String>> commands = new ArrayDeque<>();
        private final ArrayDeque<Runnable> answers = new ArrayDeque<>();
        private boolean refuses = true;

        private Model(long seed) {
            this.seed = seed;
            random = new Random(seed);
        }

        private void run() {
            for (int step = 0; step < 200; step++) {
                step();
            }
            refuses = false;
            for (int i = 0; ledger.asks() || ledger.due() != null || busy(); i++) {
                assertThat(i).as("seed %d comes to rest", seed).isLessThan(1_000);
                ledger.retry(0);
                send();
                serve();
                answer();
            }
            assertThat(server).as("seed %d", seed).isEqualTo(intent);
            assertThat(ledger.complete()).as("seed %d", seed).isTrue();
            assertThat(ledger.confirmed()).as("seed %d", seed).isEqualTo(intent.size());
        }

        private boolean busy() {
            return !commands.isEmpty() || !answers.isEmpty();
        }

        private void step() {
            Kind kind = Kind.values()[random.nextInt(3)];
            String name = NAMES[random.nextInt(NAMES.length)];
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> {
                    ledger.want(kind, List.of(name, "x"));
                    intent.add(new Target(kind, name));
                    intent.add(new Target(kind, "x"));
                }
                case 3, 4, 5 -> {
                    ledger.unwant(kind, List.of(name));
                    intent.remove(new Target(kind, name));
                }
                case 6, 7, 8 -> send();
                case 9, 10 -> serve();
                case 11, 12, 13 -> answer();
                case 14 -> drop();
                default -> rare();
            }
            assertThat(ledger.wanted()).isEqualTo(intent.size());
            assertThat(ledger.confirmed()).isBetween(0, intent.size());
        }

        private void rare() {
            switch (random.nextInt(3)) {
                case 0 -> {
                    server.clear();
                    commands.clear();
                    answers.clear();
                    ledger.lost();
                }
                case 1 -> ledger.ping();
                default -> ledger.retry(0);
            }
        }

        private void send() {
            Command<?> next = ledger.next();
            if (next != null) {
                commands.add(words(next));
            }
        }

        private void serve() {
            List<String> words = commands.poll();
            if (words == null) {
                return;
            }
            if (words.get(0).equals("PING")) {
                answers.add(ledger::ponged);
                return;
            }
            if (refuses && random.nextInt(4) == 0) {
                answers.add(() -> ledger.refused(0));
                return;
            }
            Verb verb = Verb.valueOf(words.get(0));
            for (String name : words.subList(1, words.size())) {
                Target target = new Target(verb.kind(), name);
                if (verb.subscribes()) {
                    server.add(target);
                } else {
                    server.remove(target);
                }
                answers.add(() -> ledger.answered(verb, name));
            }
        }

        private void answer() {
            Runnable next = answers.poll();
            if (next != null) {
                next.run();
            }
        }

        /** The server ends one by itself. */
        private void drop() {
            if (!server.isEmpty()) {
                Target target = server.iterator().next();
                server.remove(target);
                answers.add(() -> ledger.answered(Verb.of(target.kind(), false), target.name()));
            }
        }
    }
}
