package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;

/** What hooks make of a command that is called on a connection of somebody's own. */
public class DedicatedTest {

    private static final Target TARGET = new Target("cache/shop", Target.NONE.endpoint(), 0);
    private static final Command<Reply> READ = Command.of("XREADGROUP").key("k");

    private final HookChain chain = new HookChain();

    /** Says before each key who it is, and who asks. */
    private record Saying(String name) implements Hook {
        @Override
        public <T> Command<T> dedicated(Command<T> command, Target target) {
            return command.mapKeys(key -> name + target.client() + key, key -> key);
        }
    }

    private static Hook that(RuntimeException failure) {
        return new Hook() {
            @Override
            public <T> Command<T> dedicated(Command<T> command, Target target) {
                throw failure;
            }
        };
    }

    @Test
    public void eachHookGetsWhatTheOneBeforeMadeOfIt() {
        assertThat(chain.dedicated(TARGET, READ)).isSameAs(READ);
        chain.add(new Saying("outer "));
        chain.add(new Hook() {});
        chain.add(new Saying("inner "));
        assertThat(chain.dedicated(TARGET, READ).keys())
                .containsExactly("inner cache/shopouter cache/shopk");
    }

    @Test
    public void whatAHookRefusesSaysWhoseItIs() {
        HookException refusal = new HookException(Outcome.NOT_SENT, "no", null);
        chain.add(that(refusal));
        assertThatThrownBy(() -> chain.dedicated(TARGET, READ))
                .isSameAs(refusal)
                .hasMessageContaining("cache/shop");
    }

    @Test
    public void whatAHookThrowsByMistakeNamesTheHook() {
        chain.add(that(new IllegalStateException("secret")));
        assertThatThrownBy(() -> chain.dedicated(TARGET, READ))
                .isInstanceOfSatisfying(
                        HookException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT))
                .hasMessageContaining("DedicatedTest")
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("secret");
    }

    @Test
    @SuppressWarnings("NullAway") // what a hook may do that was not checked
    public void noCommandIsAMistakeToo() {
        chain.add(
                new Hook() {
                    @Override
                    public <T> Command<T> dedicated(Command<T> command, Target target) {
                        return null;
                    }
                });
        assertThatThrownBy(() -> chain.dedicated(TARGET, READ)).isInstanceOf(HookException.class);
    }

    @Test
    public void nobodyWaitsForItWhenAHookLeaves() {
        Registration saying = chain.add(new Saying(""));
        chain.dedicated(TARGET, READ);
        saying.close();
        assertThat(saying.awaitUnused(Duration.ZERO)).isTrue();
        assertThat(chain.dedicated(TARGET, READ)).isSameAs(READ);
        chain.add(that(ServerException.of("ERR no", Outcome.REJECTED)));
        assertThatThrownBy(() -> chain.dedicated(TARGET, READ)).isInstanceOf(ServerException.class);
    }
}
