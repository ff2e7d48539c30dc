package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class InTurnTest {

    private final List<String> done = new ArrayList<>();

    private Runnable does(String what) {
        return () -> done.add(what);
    }

    private static Runnable fails(Throwable how) {
        return () -> {
            if (how instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) how;
        };
    }

    @Test
    public void whatFailsKeepsNothingFromBeingDone() {
        AssertionError first = new AssertionError("a violation");
        IllegalStateException second = new IllegalStateException("not closed");
        List<Runnable> actions =
                List.of(does("a"), fails(first), does("b"), fails(second), does("c"));
        assertThatThrownBy(() -> InTurn.all(actions)).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    public void anExceptionIsThrownAsItIs() {
        IllegalStateException failure = new IllegalStateException("not closed");
        assertThatThrownBy(() -> InTurn.all(List.of(fails(failure), does("a")))).isSameAs(failure);
        assertThat(done).containsExactly("a");
    }
}
