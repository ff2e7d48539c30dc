package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.protocol.error.ServerException;

/** A scan fetches a page when its first element is asked for, and not before. */
public class ScanTest {

    @Test
    public void nothingIsFetchedBeforeItIsAskedFor() {
        FakeRedis redis = new FakeRedis();
        Scan.keys(redis::execute).iterator();
        Scan.keys(redis::execute).stream();
        assertThat(redis.sent()).isEmpty();
    }

    @Test
    public void aPageIsFetchedOnceAndTheNextOneWhenItIsUsedUp() {
        FakeRedis redis = new FakeRedis(page("7", "a", "b"), page("0", "c"));
        Iterator<String> keys = Scan.keys(redis::execute).iterator();
        assertThat(keys.hasNext()).isTrue();
        assertThat(keys.hasNext()).isTrue();
        assertThat(keys.next()).isEqualTo("a");
        assertThat(keys.next()).isEqualTo("b");
        assertThat(redis.sent()).containsExactly("SCAN 0");
        assertThat(keys.next()).isEqualTo("c");
        assertThat(redis.sent()).containsExactly("SCAN 0", "SCAN 7");
        assertThat(keys.hasNext()).isFalse();
        assertThat(redis.sent()).hasSize(2);
    }

    @Test
    public void emptyPagesArePassedOver() {
        FakeRedis redis = new FakeRedis(page("3"), page("5"), page("8", "a"), page("0"));
        assertThat(Scan.keys(redis::execute)).containsExactly("a");
        assertThat(redis.sent()).containsExactly("SCAN 0", "SCAN 3", "SCAN 5", "SCAN 8");
    }

    @Test
    public void aScanOfNothingIsEmpty() {
        assertThat(Scan.keys(new FakeRedis(page("0"))::execute)).isEmpty();
    }

    @Test
    public void anEndedScanHasNoNextElement() {
        Iterator<String> keys = Scan.keys(new FakeRedis(page("0", "a"))::execute).iterator();
        assertThat(keys.next()).isEqualTo("a");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(keys::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("the scan is at its end");
        }
    }

    @Test
    public void everyIterationBeginsAnew() {
        FakeRedis redis = new FakeRedis(page("4", "a"), page("0", "b"), page("0", "c"));
        Scan<String> scan = Scan.keys(redis::execute);
        assertThat(scan).containsExactly("a", "b");
        assertThat(scan).containsExactly("c");
        assertThat(redis.sent()).containsExactly("SCAN 0", "SCAN 4", "SCAN 0");
    }

    @Test
    public void iterationsAtTheSameTimeHaveTheirOwnCursors() {
        FakeRedis redis =
                new FakeRedis(page("4", "a"), page("9", "A"), page("0", "b"), page("0", "B"));
        Scan<String> scan = Scan.keys(redis::execute);
        Iterator<String> one = scan.iterator();
        Iterator<String> other = scan.iterator();
        assertThat(List.of(one.next(), other.next(), one.next(), other.next()))
                .containsExactly("a", "A", "b", "B");
        assertThat(redis.sent()).containsExactly("SCAN 0", "SCAN 0", "SCAN 4", "SCAN 9");
    }

    @Test
    public void aStreamFetchesNoMoreThanItNeeds() {
        FakeRedis redis = new FakeRedis(page("4", "a", "b"), page("0", "c"));
        assertThat(Scan.keys(redis::execute).stream().limit(2)).containsExactly("a", "b");
        assertThat(redis.sent()).containsExactly("SCAN 0");
    }

    @Test
    public void aStreamGivesAllElements() {
        FakeRedis redis = new FakeRedis(page("4", "a", "b"), page("0", "c"));
        assertThat(Scan.keys(redis::execute).stream()).containsExactly("a", "b", "c");
    }

    @Test
    public void aFailedPageFailsTheLoop() {
        FakeRedis redis = new FakeRedis(page("4", "a"), new Protocol.Failure("ERR no"));
        Iterator<String> keys = Scan.keys(redis::execute).iterator();
        keys.next();
        assertThatThrownBy(keys::hasNext).isInstanceOf(ServerException.class);
    }

    @Test
    public void optionsAreSentWithEveryPage() {
        FakeRedis redis = new FakeRedis(page("4"), page("0", "a"));
        ScanOptions options = ScanOptions.all().matching("a*").count(100);
        assertThat(Scan.keys(redis::execute, options)).containsExactly("a");
        assertThat(redis.sent())
                .containsExactly("SCAN 0 MATCH a* COUNT 100", "SCAN 4 MATCH a* COUNT 100");
    }

    @Test
    public void whatIsInAKeyIsScannedLikeKeys() {
        FakeRedis redis = new FakeRedis(page("0", "f", "1"), page("0", "m"), page("0", "m", "1.5"));
        assertThat(Scan.fields(redis::execute, "h")).containsExactly(new FieldValue("f", "1"));
        assertThat(Scan.members(redis::execute, "s")).containsExactly("m");
        assertThat(Scan.scoredMembers(redis::execute, "z"))
                .containsExactly(new ScoredMember("m", 1.5));
        assertThat(redis.sent()).containsExactly("HSCAN <h> 0", "SSCAN <s> 0", "ZSCAN <z> 0");
    }

    @Test
    public void otherCommandsCanBeScannedToo() {
        FakeRedis redis = new FakeRedis(page("0", "f"));
        Scan<String> names =
                Scan.of(
                        redis::execute,
                        cursor -> Hashes.hscanNovalues("h", cursor, ScanOptions.all()));
        assertThat(names).containsExactly("f");
        assertThat(redis.sent()).containsExactly("HSCAN <h> 0 NOVALUES");
    }

    @Test
    public void aStreamIsGoneThroughBehindTheLastEntryOfEachPage() {
        FakeRedis redis = new FakeRedis(entries("1-1", "1-2"), entries("2-0", "3-0"), entries());
        assertThat(Scan.entries(redis::execute, "s", StreamRange.all(), 2))
                .extracting(entry -> entry.id().toString())
                .containsExactly("1-1", "1-2", "2-0", "3-0");
        assertThat(redis.sent())
                .containsExactly(
                        "XRANGE <s> - + COUNT 2",
                        "XRANGE <s> (1-2 + COUNT 2",
                        "XRANGE <s> (3-0 + COUNT 2");
    }

    @Test
    public void aPageOfAStreamThatIsNotFullIsTheLast() {
        FakeRedis redis = new FakeRedis(entries("1-1", "1-2"), entries("2-0"));
        StreamRange range = StreamRange.atMost(StreamId.parse("9-9"));
        assertThat(Scan.entries(redis::execute, "s", range, 2)).hasSize(3);
        assertThat(redis.sent())
                .containsExactly("XRANGE <s> - 9-9 COUNT 2", "XRANGE <s> (1-2 9-9 COUNT 2");
    }

    @Test
    public void nothingIsBehindTheLastIdThereCanBe() {
        FakeRedis redis = new FakeRedis(entries(StreamId.MAX.toString()));
        assertThat(Scan.entries(redis::execute, "s", StreamRange.all(), 1)).hasSize(1);
    }

    @Test
    public void aStreamIsGoneThroughBackwards() {
        FakeRedis redis = new FakeRedis(entries("3-0", "2-0"), entries("1-1"));
        StreamRange range = StreamRange.greaterThan(StreamId.parse("1-0"));
        assertThat(Scan.entriesReversed(redis::execute, "s", range, 2))
                .extracting(entry -> entry.id().toString())
                .containsExactly("3-0", "2-0", "1-1");
        assertThat(redis.sent())
                .containsExactly("XREVRANGE <s> + (1-0 COUNT 2", "XREVRANGE <s> (2-0 (1-0 COUNT 2");
    }

    @Test
    public void aStreamIsFetchedInLargePages() {
        FakeRedis redis = new FakeRedis(entries());
        assertThat(Scan.entries(redis::execute, "s")).isEmpty();
        assertThat(redis.sent()).containsExactly("XRANGE <s> - + COUNT 1000");
        refused(
                () -> Scan.entries(redis::execute, "s", StreamRange.all(), 0),
                "the size of a page must be at least 1, but is 0");
        refused(
                () -> Scan.entriesReversed(redis::execute, "s", StreamRange.all(), 0),
                "the size of a page must be at least 1, but is 0");
    }

    private static Object entries(String... ids) {
        return Stream.of(ids).map(id -> List.of(id, List.of("f", "v"))).toList();
    }

    private static Object page(String cursor, String... elements) {
        return List.of(cursor, List.of(elements));
    }
}
