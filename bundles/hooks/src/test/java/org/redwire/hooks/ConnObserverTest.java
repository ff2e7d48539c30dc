package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.dial.Endpoint;

public class ConnObserverTest {

    private static final Target TARGET = new Target("cache", Endpoint.of("redis", "db1", 6379), 0);

    private final HookChain chain = new HookChain(() -> TARGET);
    private final List<String> told = new ArrayList<>();

    private class Observing implements Hook, ConnObserver {
        @Override
        public void connectionMade(Target target, long nanos) {
            told.add(target.client() + " made " + nanos);
        }

        @Override
        public void connectionFailed(Target target, long nanos, Throwable why) {
            told.add(target.client() + " failed " + nanos + " " + why.getMessage());
        }

        @Override
        public void connectionAwaited(Target target, long nanos, boolean inVain) {
            told.add(target.client() + " awaited " + nanos + " " + inVain);
        }

        @Override
        public void connectionUsed(Target target, long nanos) {
            told.add(target.client() + " used " + nanos);
        }
    }

    @Test
    public void aHookThatIsAnObserverIsToldOfConnections() {
        chain.add(new Observing());
        chain.connectionMade(TARGET, 1);
        chain.connectionFailed(TARGET, 2, new IOException("down"));
        chain.connectionAwaited(TARGET, 3, true);
        chain.connectionUsed(TARGET, 4);
        assertThat(told)
                .containsExactly(
                        "cache made 1",
                        "cache failed 2 down",
                        "cache awaited 3 true",
                        "cache used 4");
    }

    @Test
    public void aChainIsObservedAsLongAsAnObserverIsInIt() {
        chain.add(new Hook() {});
        assertThat(chain.observed()).isFalse();
        Registration registration = chain.add(new Observing());
        assertThat(chain.observed()).isTrue();
        registration.close();
        assertThat(chain.observed()).isFalse();
        chain.connectionMade(TARGET, 1);
        assertThat(told).isEmpty();
    }

    @Test
    public void whatOneThrowsKeepsNobodyElseFromBeingTold() {
        chain.add(
                new Observing() {
                    @Override
                    public void connectionMade(Target target, long nanos) {
                        throw new IllegalStateException("broken");
                    }
                });
        chain.add(new Observing());
        chain.connectionMade(TARGET, 1);
        chain.connectionMade(TARGET, 2);
        assertThat(told).containsExactly("cache made 1", "cache made 2");
    }

    @Test
    public void notEvenWantOfMemoryComesBackToWhoHasTheConnection() {
        chain.add(
                new Observing() {
                    @Override
                    public void connectionAwaited(Target target, long nanos, boolean inVain) {
                        throw new OutOfMemoryError("no room");
                    }
                });
        chain.connectionAwaited(TARGET, 1, false);
        assertThat(told).isEmpty();
    }

    @Test
    public void anObserverIsInUseWhileItIsTold() {
        List<Boolean> unused = new ArrayList<>();
        List<Registration> registration = new ArrayList<>();
        registration.add(
                chain.add(
                        new Observing() {
                            @Override
                            public void connectionUsed(Target target, long nanos) {
                                unused.add(registration.get(0).awaitUnused(Duration.ZERO));
                            }
                        }));
        chain.connectionUsed(TARGET, 1);
        assertThat(unused).containsExactly(false);
        assertThat(registration.get(0).awaitUnused(Duration.ZERO)).isTrue();
    }
}
