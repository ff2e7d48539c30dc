package org.redwire.itests.chaos.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;

public class HearingTest {

    private final Ledger published = new Ledger("news", Ledger.Order.KEPT);
    private final Hearing hearing = new Hearing();

    private void published(String... ids) {
        for (String id : ids) {
            published.open(id).done();
        }
    }

    /** A dot is a gap. */
    private void heard(String... events) {
        for (String event : events) {
            if (event.equals(".")) {
                hearing.gap();
            } else {
                hearing.heard(event);
            }
        }
    }

    private List<String> findings() {
        Findings findings = new Findings();
        hearing.audit(published, findings);
        return findings.list();
    }

    private void finds(String what) {
        assertThat(findings()).singleElement().isEqualTo("news: " + what);
    }

    @Test
    public void whatIsHeardInOrderIsNoFinding() {
        published("1", "2", "3");
        heard("1", "2", "3");
        assertThat(findings()).isEmpty();
        assertThat(hearing.messages()).isEqualTo(3);
    }

    @Test
    public void whatIsMissingAtAGapIsNoFinding() {
        published("1", "2", "3", "4", "5", "6");
        heard(".", "2", ".", "5", ".");
        assertThat(findings()).isEmpty();
        assertThat(hearing.gaps()).isEqualTo(3);
    }

    @Test
    public void aGapWithNothingMissingIsNoFinding() {
        published("1", "2");
        heard("1", ".", "2");
        assertThat(findings()).isEmpty();
    }

    @Test
    public void whatMayHaveBeenPublishedMayComeLateOrNever() {
        published("1");
        published.open("2").failed(Outcome.UNKNOWN);
        published("3", "4");
        published.open("5").failed(Outcome.UNKNOWN);
        heard("1", "3", "4", "2");
        assertThat(findings()).isEmpty();
    }

    @Test
    public void findsWhatIsMissingWithoutAGap() {
        published("1", "2", "3");
        heard("1", "3");
        finds("2 is missing without a gap");
    }

    @Test
    public void aGapElsewhereIsNoExcuse() {
        published("1", "2", "3", "4");
        heard("1", "3", ".", "4");
        finds("2 is missing without a gap");
    }

    @Test
    public void findsWhatIsMissingAtTheBeginningOrTheEnd() {
        published("1", "2", "3");
        heard("2", "3");
        finds("1 is missing without a gap");
        published("4");
        assertThat(findings())
                .containsExactly(
                        "news: 1 is missing without a gap", "news: 4 is missing without a gap");
    }

    @Test
    public void findsWhatIsHeardTwice() {
        published("1", "2");
        heard("1", "2", "1");
        finds("heard 1 twice");
    }

    @Test
    public void findsWhatIsHeardInAnotherOrder() {
        published("1", "2", "3");
        heard("2", "1", "3");
        finds("heard 2 before earlier ones");
    }

    @Test
    public void findsWhatWasNotPublished() {
        published("1");
        published.open("2").failed(Outcome.NOT_SENT);
        heard("1", "2", "3");
        assertThat(findings())
                .containsExactly("news: heard 2 NEVER (NOT_SENT)", "news: nobody published 3");
    }
}
