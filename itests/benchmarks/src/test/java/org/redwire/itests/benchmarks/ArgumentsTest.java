package org.redwire.itests.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.Test;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.results.Mode;
import org.redwire.itests.benchmarks.results.Placement;
import org.redwire.itests.benchmarks.results.Workload;

public class ArgumentsTest {

    @Test
    public void runsEverythingIfNothingIsSaid() {
        Arguments arguments = Arguments.parse();

        assertThat(arguments.mode()).isEqualTo(Mode.DEFAULT);
        assertThat(arguments.workloads()).containsExactly(Workload.values());
        assertThat(arguments.clients()).containsExactly(Client.values());
        assertThat(arguments.placement()).isEqualTo(Placement.TOGETHER);
        assertThat(arguments.save()).isFalse();
    }

    @Test
    public void runsWhatOneCpuIsEnoughForIfPinned() {
        assertThat(Arguments.parse("pinned").workloads())
                .contains(Workload.GET_1, Workload.LRANGE_1000)
                .doesNotContain(Workload.GET_64, Workload.ASYNC);
    }

    @Test
    public void takesNamesInAnyCaseAndOrder() {
        Arguments arguments =
                Arguments.parse("--only", "async,GET_64", "--clients", "lettuce,redwire", "--save");

        assertThat(arguments.workloads()).containsExactly(Workload.GET_64, Workload.ASYNC);
        assertThat(arguments.clients()).containsExactly(Client.REDWIRE, Client.LETTUCE);
        assertThat(arguments.save()).isTrue();
    }

    @Test
    public void takesTheNumberOfRoundsAndTheirLength() {
        Arguments arguments = Arguments.parse("--rounds", "5", "--warmup", "0", "--window", "100");

        assertThat(arguments.rounds().count()).isEqualTo(5);
        assertThat(arguments.rounds().warmUps()).isZero();
        assertThat(arguments.rounds().window()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    public void saysWhatItUnderstands() {
        for (String[] wrong :
                new String[][] {
                    {"--fast"},
                    {"--only"},
                    {"--only", "GET_7"},
                    {"--rounds", "none"},
                    {"--rounds", "0"}
                }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Arguments.parse(wrong))
                    .withMessageContaining("--clients a,b");
        }
    }
}
