package org.redwire.itests.chaos.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;

/** Every fault that is planted in what the server has must be found, and nothing else. */
public class BooksTest {

    private final Books books = new Books();
    private final Ledger log = books.ledger("log", Ledger.Order.KEPT);
    private final Server server = new Server();

    /** What a server could have. */
    private static final class Server implements ServerState {
        private final Map<String, List<String>> lists = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();

        Server has(String key, String... elements) {
            lists.put(key, List.of(elements));
            return this;
        }

        Server counts(String key, long value) {
            numbers.put(key, value);
            return this;
        }

        @Override
        public List<String> list(String key) {
            return lists.getOrDefault(key, List.of());
        }

        @Override
        public long number(String key) {
            return numbers.getOrDefault(key, 0L);
        }
    }

    private static Entry entry(Ledger ledger, String id, Fate fate) {
        Entry entry = ledger.open(id);
        close(entry, fate);
        return entry;
    }

    private static void close(Entry entry, Fate fate) {
        switch (fate) {
            case OPEN -> {}
            case DONE -> entry.done();
            case NEVER -> entry.failed(Outcome.NOT_SENT);
            case MAYBE -> entry.failed(Outcome.UNKNOWN);
        }
    }

    private List<String> findings() {
        Findings findings = new Findings();
        books.audit(server, findings);
        return findings.list();
    }

    private void finds(String what) {
        assertThat(findings()).singleElement().asString().contains(what);
    }

    // --- lists ---

    @Test
    public void whatIsAsEveryCallerWasToldIsNoFinding() {
        entry(log, "a", Fate.DONE);
        entry(log, "b", Fate.NEVER);
        entry(log, "c", Fate.MAYBE);
        entry(log, "d", Fate.MAYBE);
        entry(log, "e", Fate.DONE);
        log.open("f").failed(Outcome.REJECTED);
        log.open("g").failed(Outcome.EXECUTED);
        server.has("log", "a", "c", "e", "g");
        assertThat(findings()).isEmpty();
    }

    @Test
    public void whatMayHaveRunMayComeLate() {
        entry(log, "a", Fate.MAYBE);
        entry(log, "b", Fate.DONE);
        entry(log, "c", Fate.DONE);
        server.has("log", "b", "c", "a");
        assertThat(findings()).isEmpty();
    }

    @Test
    public void findsWhatIsDoneAndLost() {
        entry(log, "a", Fate.DONE);
        entry(log, "b", Fate.DONE);
        server.has("log", "a");
        finds("log: b DONE is there 0 times");
    }

    @Test
    public void findsWhatIsDoneTwice() {
        entry(log, "a", Fate.DONE);
        entry(log, "b", Fate.DONE);
        server.has("log", "a", "a", "b");
        finds("log: a DONE is there 2 times");
    }

    @Test
    public void findsWhatMayHaveRunAndRanTwice() {
        entry(log, "a", Fate.MAYBE);
        server.has("log", "a", "a");
        finds("log: a MAYBE (UNKNOWN) is there 2 times");
    }

    @Test
    public void findsWhatWasNotSentAndYetRan() {
        entry(log, "a", Fate.NEVER);
        server.has("log", "a");
        finds("log: a NEVER (NOT_SENT) is there 1 times");
    }

    @Test
    public void findsWhatWasRejectedAndYetRan() {
        log.open("a").failed(Outcome.REJECTED);
        server.has("log", "a");
        finds("log: a NEVER (REJECTED) is there 1 times");
    }

    @Test
    public void findsWhatNobodyWrote() {
        entry(log, "a", Fate.DONE);
        server.has("log", "a", "x");
        finds("log: nobody wrote x");
    }

    @Test
    public void findsWhatStandsInAnotherOrder() {
        entry(log, "a", Fate.DONE);
        entry(log, "b", Fate.DONE);
        entry(log, "c", Fate.DONE);
        server.has("log", "b", "a", "c");
        finds("log: b stands where a was written before");
    }

    @Test
    public void whereNobodyPromisesAnOrderThereIsNone() {
        Ledger free = books.ledger("free", Ledger.Order.FREE);
        entry(free, "a", Fate.DONE);
        entry(free, "b", Fate.DONE);
        server.has("free", "b", "a");
        assertThat(findings()).isEmpty();
    }

    @Test
    public void findsACallThatNeverEnded() {
        entry(log, "a", Fate.OPEN);
        finds("log: a OPEN is there 0 times");
    }

    @Test
    public void aCallHasOneFate() {
        Entry entry = entry(log, "a", Fate.NEVER);
        assertThatIllegalStateException().isThrownBy(entry::done);
    }

    // --- counters ---

    @Test
    public void aCounterMayHaveWhatMayHaveRun() {
        Tally tally = books.tally("n");
        close(tally.open(5), Fate.DONE);
        close(tally.open(7), Fate.MAYBE);
        close(tally.open(100), Fate.NEVER);
        for (long value = 5; value <= 12; value++) {
            server.counts("n", value);
            assertThat(findings()).isEmpty();
        }
    }

    @Test
    public void findsACounterThatLacksOrHasTooMuch() {
        Tally tally = books.tally("n");
        close(tally.open(5), Fate.DONE);
        close(tally.open(7), Fate.MAYBE);
        close(tally.open(100), Fate.NEVER);
        server.counts("n", 4);
        finds("n: is 4, but 5 were done and 12 at most");
        server.counts("n", 13);
        finds("n: is 13, but 5 were done and 12 at most");
    }

    @Test
    public void findsAnAdditionThatNeverEnded() {
        close(books.tally("n").open(1), Fate.OPEN);
        finds("n: a call has no outcome");
    }

    // --- transactions ---

    @Test
    public void findsHalfATransaction() {
        Ledger twins = books.twins("a", "b");
        entry(twins, "1", Fate.DONE);
        entry(twins, "2", Fate.MAYBE);
        server.has("a", "1", "2").has("b", "1", "2");
        assertThat(findings()).isEmpty();
        server.has("b", "1");
        finds("a and b differ: [1, 2], [1]");
    }

    // --- in all ---

    @Test
    public void findsASingleDuplicateAmongThousands() {
        String[] all = new String[5_001];
        for (int i = 0; i < 5_000; i++) {
            entry(log, "id" + i, Fate.DONE);
            all[i] = "id" + i;
        }
        all[5_000] = "id2500";
        server.has("log", all);
        finds("log: id2500 DONE is there 2 times");
    }

    @Test
    public void ofManyFindingsTheFirstHundredAreKept() {
        Findings findings = new Findings();
        for (int i = 0; i < 1_000; i++) {
            findings.add("finding " + i);
        }
        assertThat(findings.count()).isEqualTo(1_000);
        assertThat(findings.list()).hasSize(100).contains("finding 0", "finding 99");
    }
}
