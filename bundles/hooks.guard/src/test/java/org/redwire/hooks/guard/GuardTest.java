package org.redwire.hooks.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

public class GuardTest {

    private static final GuardOptions ALL = GuardOptions.everything();
    private static final Command<Reply> GET = Command.of("GET").key("shop:1").readOnly();
    private static final Command<Reply> SET = Command.of("SET").key("shop:1").arg("v");

    private final List<String> sent = new ArrayList<>();

    private final Process next =
            new Process() {
                @Override
                @SuppressWarnings("NullAway") // nobody looks at the reply
                public <T> T process(Command<T> command) {
                    sent.add(command.name());
                    return null;
                }
            };

    /** Why a command is refused, or null. */
    private @Nullable String refusal(GuardOptions options, Command<?> command) {
        sent.clear();
        try {
            new Guard(options).process(command, next);
            assertThat(sent).containsExactly(command.name());
            return null;
        } catch (HookException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(sent).isEmpty();
            return e.what();
        }
    }

    @Test
    public void letsEverythingThroughWithoutRules() {
        assertThat(refusal(ALL, SET)).isNull();
        assertThat(refusal(ALL, Command.of("FLUSHALL"))).isNull();
    }

    @Test
    public void guardsTheClientsThatItIsMeantFor() {
        // the target of a chain of no client is called redis
        assertThat(refusal(ALL.deny("SET").clients("redis", "cache"), SET)).isNotNull();
        assertThat(refusal(ALL.deny("SET").clients("cache"), SET)).isNull();
    }

    // --- by name ---

    @Test
    public void refusesWhatIsDeniedHoweverItIsSpelled() {
        GuardOptions options = ALL.deny("flushall", " config  set ", "SCRIPT");
        assertThat(refusal(options, Command.of("FlushAll")))
                .isEqualTo("hooks.guard: FLUSHALL is not allowed here (deny)");
        assertThat(refusal(options, Command.of("CONFIG SET").args("a", "b"))).isNotNull();
        assertThat(refusal(options, Command.of("CONFIG").args("set", "a", "b"))).isNotNull();
        assertThat(refusal(options, Command.of("CONFIG GET").arg("a"))).isNull();
        assertThat(refusal(options, Command.of("CONFIG").args("GET", "a"))).isNull();
        assertThat(refusal(options, Command.of("SCRIPT LOAD").arg("a"))).isNotNull();
        assertThat(refusal(options, Command.of("SCRIPT").arg("LOAD"))).isNotNull();
        assertThat(refusal(options, GET)).isNull();
    }

    @Test
    public void letsThroughOnlyWhatIsAllowedIfAnythingIs() {
        GuardOptions options = ALL.allow("GET", "CONFIG GET");
        assertThat(refusal(options, GET)).isNull();
        assertThat(refusal(options, Command.of("CONFIG GET").arg("a"))).isNull();
        assertThat(refusal(options, Command.of("CONFIG").args("get", "a"))).isNull();
        assertThat(refusal(options, Command.of("CONFIG").arg("RESETSTAT"))).isNotNull();
        assertThat(refusal(options, SET))
                .isEqualTo(
                        "hooks.guard: SET is none of the commands that are allowed here (allow)");
    }

    @Test
    public void denyBeatsAllow() {
        GuardOptions options = ALL.allow("CONFIG").deny("CONFIG SET");
        assertThat(refusal(options, Command.of("CONFIG GET").arg("a"))).isNull();
        assertThat(refusal(options, Command.of("CONFIG SET").args("a", "b"))).isNotNull();
    }

    // --- what reads ---

    @Test
    public void readOnlyLetsThroughWhatIsKnownToReadAndWhatTriesAConnectionOut() {
        GuardOptions options = ALL.readOnly(true);
        assertThat(refusal(options, GET)).isNull();
        assertThat(refusal(options, Command.of("PING"))).isNull();
        assertThat(refusal(options, SET)).contains("not known to be read-only").contains("SET");
        assertThat(refusal(options, Command.of("GET").key("a"))).as("made by hand").isNotNull();
    }

    // --- keys ---

    @Test
    public void everyKeyMustBeginWithOneOfThePrefixes() {
        GuardOptions options = ALL.prefixes("shop:", "über:");
        assertThat(refusal(options, GET)).isNull();
        assertThat(refusal(options, Command.of("GET").key("über:1".getBytes(UTF_8)))).isNull();
        assertThat(refusal(options, Command.of("MGET").keys("shop:1", "bank:1")))
                .isEqualTo(
                        "hooks.guard: MGET has a key that begins with none of the prefixes allowed"
                                + " here (prefixes)");
        assertThat(refusal(options, Command.of("GET").key("sho"))).isNotNull();
        assertThat(refusal(options, Command.of("GET").key(new byte[] {'s', 'h'}))).isNotNull();
        assertThat(refusal(options, Command.of("GET").key(new byte[6]))).isNotNull();
    }

    @Test
    public void whereKeysMustBeginSoACommandWithoutAKeyIsRefusedUnlessItIsNamed() {
        GuardOptions options = ALL.prefixes("shop:").keyless("DBSIZE");
        assertThat(refusal(options, Command.of("KEYS").arg("*"))).contains("may touch any");
        assertThat(refusal(options, Command.of("GET").arg("shop:1"))).isNotNull();
        assertThat(refusal(options, Command.of("DBSIZE"))).isNull();
        assertThat(refusal(options, Command.of("PING"))).isNull();
    }

    @Test
    public void theEndOfAWatchIsRefusedNowhere() {
        assertThat(refusal(ALL.prefixes("shop:"), Command.of("UNWATCH"))).isNull();
        assertThat(refusal(ALL.readOnly(true), Command.of("UNWATCH"))).isNull();
        assertThat(refusal(ALL.deny("UNWATCH"), Command.of("UNWATCH"))).isNotNull();
    }

    private static @Nullable String refusalOf(String client, Command<?> command) {
        try {
            new Guard(ALL.prefixes("<consumer>:", "all:"))
                    .dedicated(command, new Target(client, Target.NONE.endpoint(), 0));
            return null;
        } catch (HookException e) {
            return e.what();
        }
    }

    @Test
    public void eachConsumerMayHaveAPrefixOfItsOwn() {
        Command<Reply> shop = Command.of("GET").key("org.shop:1");
        assertThat(refusalOf("cache/org.shop", shop)).isNull();
        assertThat(refusalOf("cache/org", shop)).isNotNull();
        assertThat(refusalOf("cache/org.bank", shop)).isNotNull();
        assertThat(refusalOf("cache/org.bank", Command.of("GET").key("all:1"))).isNull();
        assertThat(refusalOf("cache", shop)).as("no consumer").isNotNull();
        assertThat(refusalOf("cache", Command.of("GET").key("<consumer>:1"))).isNotNull();
        assertThat(refusalOf("cache", Command.of("GET").key("all:1"))).isNull();
    }

    @Test
    public void seesWhatGoesOverAConnectionOfSomebodysOwn() {
        Command<Reply> read = Command.of("XREADGROUP").key("shop:orders");
        assertThat(new Guard(ALL.prefixes("shop:")).dedicated(read, Target.NONE)).isSameAs(read);
        assertThatThrownBy(() -> new Guard(ALL.deny("XREADGROUP")).dedicated(read, Target.NONE))
                .isInstanceOf(HookException.class)
                .hasMessageContaining("XREADGROUP is not allowed here");
    }

    @Test
    public void noMessageShowsAKey() {
        assertThat(refusal(ALL.prefixes("shop:"), Command.of("GET").key("secret")))
                .doesNotContain("secret");
    }

    // --- pipelines and transactions ---

    private static final class Waiting<T> implements Queued<T> {
        private final Command<T> command;
        private @Nullable RuntimeException failure;

        Waiting(Command<T> command) {
            this.command = command;
        }

        @Override
        public Command<T> command() {
            return command;
        }

        @Override
        public Queued<T> with(Command<T> other) {
            throw new AssertionError("a guard changes nothing");
        }

        @Override
        public boolean isDone() {
            return failure != null;
        }

        @Override
        public @Nullable RuntimeException failure() {
            return failure;
        }

        @Override
        public void complete(T reply) {
            throw new AssertionError("a guard answers nothing");
        }

        @Override
        public void fail(RuntimeException failure) {
            this.failure = failure;
        }
    }

    @Test
    public void inAPipelineTheOthersGoOn() {
        Guard guard = new Guard(ALL.deny("SET"));
        Queued<Reply> set = new Waiting<>(SET);
        Queued<Reply> get = new Waiting<>(GET);
        List<Queued<?>> passed = new ArrayList<>();
        guard.pipeline(List.of(set, get), passed::addAll);
        assertThat(passed).hasSize(1).first().isSameAs(get);
        assertThat(get.failure()).isNull();
        assertThat(set.failure()).isInstanceOf(HookException.class);
    }

    @Test
    public void aPipelineOfWhichNothingIsLeftIsNotSent() {
        Queued<Reply> set = new Waiting<>(SET);
        new Guard(ALL.deny("SET"))
                .pipeline(
                        List.of(set),
                        commands -> {
                            throw new AssertionError("sent");
                        });
        assertThat(set.isDone()).isTrue();
    }

    @Test
    public void aTransactionIsRefusedAsAWhole() {
        Guard guard = new Guard(ALL.deny("SET"));
        List<Queued<?>> passed = new ArrayList<>();
        List<Queued<?>> both = List.of(new Waiting<>(GET), new Waiting<>(SET));
        assertThatThrownBy(() -> guard.transaction(both, passed::addAll))
                .isInstanceOf(HookException.class)
                .hasMessageContaining("the transaction is refused: SET is not allowed here (deny)");
        assertThat(passed).isEmpty();
        guard.change(ALL);
        guard.transaction(both, passed::addAll);
        assertThat(passed).hasSize(2);
    }

    // --- options ---

    @Test
    public void blankEntriesAreMistakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALL.deny("GET", " "))
                .withMessage("deny has an entry that is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new GuardOptions(
                                        Set.of(), Set.of(), false, Set.of(""), Set.of(), Set.of()))
                .withMessage("prefixes has an entry that is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALL.prefixes("<consumers>:"))
                .withMessage(
                        "prefixes has an entry that has a placeholder that is unknown; there is"
                                + " <consumer>");
    }
}
