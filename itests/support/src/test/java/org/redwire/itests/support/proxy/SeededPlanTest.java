package org.redwire.itests.support.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;
import org.redwire.itests.support.Request;
import org.redwire.itests.support.Resp;
import org.redwire.itests.support.proxy.Frame.Kind;

public class SeededPlanTest {

    private static final byte[] INCR = Resp.command("INCR", "a");

    private static List<Frame> frames(int protocol, boolean alone) {
        List<Frame> frames = new ArrayList<>();
        Optional<Request> request =
                Optional.of(new Request(1, 0, List.of(Resp.raw("INCR"), Resp.raw("a"))));
        for (int connection = 1; connection <= 20; connection++) {
            for (int number = 1; number <= 500; number++) {
                frames.add(
                        new Frame(
                                connection, Kind.REQUEST, number, request, protocol, alone, INCR));
                frames.add(
                        new Frame(
                                connection,
                                Kind.REPLY,
                                number,
                                request,
                                protocol,
                                alone,
                                Resp.integer(number)));
            }
        }
        return frames;
    }

    private static List<String> decisions(Plan plan, List<Frame> frames) {
        List<String> decisions = new ArrayList<>();
        for (Frame frame : frames) {
            plan.on(frame).forEach(fault -> decisions.add(frame + ": " + fault));
        }
        for (int i = 1; i <= 100; i++) {
            for (Fault fault : plan.onConnection(i)) {
                decisions.add(i + ": " + fault);
            }
        }
        Collections.sort(decisions);
        return decisions;
    }

    private static Set<String> kinds(Plan plan, List<Frame> frames) {
        Set<String> kinds = new TreeSet<>();
        for (Frame frame : frames) {
            plan.on(frame).forEach(fault -> kinds.add(fault.getClass().getSimpleName()));
        }
        return kinds;
    }

    @Test
    public void aSeedDecidesTheSameAgainInWhateverOrderItIsAsked() {
        List<Frame> frames = frames(3, true);
        List<Frame> shuffled = new ArrayList<>(frames);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(decisions(new SeededPlan(7, Odds.storm()), shuffled))
                .isEqualTo(decisions(new SeededPlan(7, Odds.storm()), frames))
                .hasSizeGreaterThan(1_000);
    }

    /** Whether something else is under way depends on how the threads run; nothing else may. */
    @Test
    public void allThatTimeDecidesIsWhetherAReplyTooManyHasItsPlace() {
        Plan plan = new SeededPlan(7, Odds.storm());
        List<Frame> alone = frames(3, true);
        List<Frame> among = frames(3, false);
        int taken = 0;
        for (int i = 0; i < alone.size(); i++) {
            List<Fault.OfFrame> there = plan.on(alone.get(i));
            if (!plan.on(among.get(i)).equals(there)) {
                assertThat(plan.on(among.get(i))).isEmpty();
                assertThat(there)
                        .singleElement()
                        .isInstanceOfAny(Fault.Duplicate.class, Fault.InjectReply.class);
                taken++;
            }
        }
        assertThat(taken).isPositive();
    }

    @Test
    public void anotherSeedDecidesOtherwise() {
        List<Frame> frames = frames(3, true);
        assertThat(decisions(new SeededPlan(8, Odds.storm()), frames))
                .isNotEqualTo(decisions(new SeededPlan(7, Odds.storm()), frames));
    }

    @Test
    public void aStormHasEveryFault() {
        assertThat(kinds(new SeededPlan(7, Odds.storm()), frames(3, true)))
                .containsExactly(
                        "Corrupt",
                        "Cut",
                        "Delay",
                        "Duplicate",
                        "ExecuteThenCut",
                        "InjectAttribute",
                        "InjectPush",
                        "InjectReply",
                        "Slice",
                        "Stall");
    }

    @Test
    public void inResp2ThereAreNoPushesAndAttributes() {
        assertThat(kinds(new SeededPlan(7, Odds.storm()), frames(2, true)))
                .doesNotContain("InjectPush", "InjectAttribute");
    }

    @Test
    public void aReplyTooManyComesOnlyWhereItCanBeTold() {
        assertThat(kinds(new SeededPlan(7, Odds.storm()), frames(3, false)))
                .doesNotContain("Duplicate", "InjectReply");
        assertThat(kinds(new SeededPlan(7, Odds.storm().withoutExtras()), frames(3, true)))
                .doesNotContain("Duplicate", "InjectReply");
    }

    @Test
    public void whatIsCorruptedIsNeverAByteOfATextOrBody() {
        for (String reply : List.of("$5\r\nhello\r\n", "+OK\r\n", "-ERR no\r\n", ":12\r\n")) {
            Frame frame = new Frame(1, Kind.REPLY, 1, Optional.empty(), 3, true, Resp.raw(reply));
            for (int place : frame.structure()) {
                assertThat("$+-:\r\n0123456789".indexOf(reply.charAt(place))).isNotNegative();
                assertThat(place).isLessThanOrEqualTo(reply.indexOf('\n'));
            }
        }
        Frame error =
                new Frame(1, Kind.REPLY, 1, Optional.empty(), 3, true, Resp.raw("-ERR no\r\n"));
        assertThat(error.structure()).containsExactly(0, 7);
        Frame request = new Frame(1, Kind.REQUEST, 1, Optional.empty(), 3, true, INCR);
        assertThat(request.structure()).containsExactly(1, 4, 5); // *2 CR LF $4 CR LF INCR …
    }
}
