package org.redwire.hooks.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

public class PrefixTest {

    private static final PrefixOptions SHOP = PrefixOptions.of("shop:");
    private static final Command<Reply> GET = Command.of("GET").key("1").readOnly();
    private static final Command<Reply> KEYS = Command.of("KEYS").arg("*");

    /** What a hook calls; keeps what came. */
    private static final class Next implements Process, Pipelined {

        private final Target target;
        private final List<Command<?>> sent = new ArrayList<>();
        private final List<Queued<?>> batch = new ArrayList<>();

        Next(String client) {
            target = targetOf(client);
        }

        @Override
        @SuppressWarnings("NullAway") // nobody looks at the reply
        public <T> T process(Command<T> command) {
            sent.add(command);
            return null;
        }

        @Override
        public void execute(List<Queued<?>> commands) {
            commands.forEach(queued -> sent.add(queued.command()));
            batch.addAll(commands);
        }

        @Override
        public Target target() {
            return target;
        }
    }

    private static Target targetOf(String client) {
        return new Target(client, Target.NONE.endpoint(), 0);
    }

    /** The command that is sent for a client. */
    private static Command<?> sent(PrefixOptions options, String client, Command<?> command) {
        Next next = new Next(client);
        new Prefix(options).process(command, next);
        assertThat(next.sent).hasSize(1);
        return next.sent.get(0);
    }

    /** Why it is refused for a client. */
    private static String refusal(PrefixOptions options, String client, Command<?> command) {
        Next next = new Next(client);
        try {
            new Prefix(options).process(command, next);
            throw new AssertionError("not refused");
        } catch (HookException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(next.sent).isEmpty();
            return e.what();
        }
    }

    // --- keys ---

    @Test
    public void standsBeforeEveryKeyAndNothingElse() {
        assertThat(sent(SHOP, "cache", GET).keys()).containsExactly("shop:1");
        Command<?> eval =
                sent(SHOP, "cache", Command.of("EVAL").arg("return 1").arg(1).key("k").arg("v"));
        assertThat(eval.argument(0)).isEqualTo("return 1");
        assertThat(eval.argument(1)).isEqualTo(1L);
        assertThat(eval.argument(2)).isEqualTo("shop:k");
        assertThat(eval.argument(3)).isEqualTo("v");
    }

    @Test
    public void aKeyGivenAsBytesStaysAsItIsAndIsSentWithThePrefix() {
        byte[] key = {0, -1};
        Command<?> sent = sent(PrefixOptions.of("ü:"), "cache", Command.of("GET").key(key));
        assertThat(sent.argument(0)).isEqualTo(new byte[] {(byte) 0xC3, (byte) 0xBC, ':', 0, -1});
        assertThat(key).isEqualTo(new byte[] {0, -1});
        assertThat(sent(SHOP, "cache", Command.of("GET").key(new byte[0])).keys())
                .containsExactly("shop:".getBytes(UTF_8));
    }

    @Test
    public void theTagOfAClusterStaysTheTag() {
        assertThat(sent(SHOP, "cache", Command.of("GET").key("{user1}:name")).keys())
                .containsExactly("shop:{user1}:name");
    }

    // --- whose ---

    @Test
    public void otherClientsAreLeftAlone() {
        PrefixOptions options = SHOP.clients("cache");
        assertThat(sent(options, "other", GET)).isSameAs(GET);
        assertThat(sent(options, "other/org.shop", GET)).isSameAs(GET);
        assertThat(sent(options, "other", KEYS)).isSameAs(KEYS);
        assertThat(sent(options, "cache", GET).keys()).containsExactly("shop:1");
        assertThat(sent(options, "cache/org.shop", GET).keys()).containsExactly("shop:1");
        PrefixOptions one = SHOP.clients("cache/org.shop");
        assertThat(sent(one, "cache/org.shop", GET).keys()).containsExactly("shop:1");
        assertThat(sent(one, "cache/org.bank", GET)).isSameAs(GET);
        assertThat(sent(one, "cache", GET)).isSameAs(GET);
    }

    @Test
    public void eachConsumerMayHaveItsOwn() {
        PrefixOptions options = PrefixOptions.of("<consumer>:").clients("cache");
        assertThat(sent(options, "cache/org.shop", GET).keys()).containsExactly("org.shop:1");
        assertThat(sent(options, "cache/org.bank", GET).keys()).containsExactly("org.bank:1");
        assertThat(sent(options, "other", GET)).isSameAs(GET);
    }

    @Test
    public void whereAConsumerIsNeededAndThereIsNoneNoKeyIsLetThrough() {
        PrefixOptions options = PrefixOptions.of("<consumer>:").keyless("DBSIZE");
        assertThat(refusal(options, "cache", GET))
                .isEqualTo(
                        "hooks.prefix: GET has a key, and the prefix needs a consumer, but this"
                                + " client is no bundle's view (prefix; clients)");
        assertThat(refusal(options, "cache", KEYS)).contains("beyond the prefix");
        assertThat(sent(options, "cache", Command.of("PING")).name()).isEqualTo("PING");
        assertThat(sent(options, "cache", Command.of("DBSIZE")).name()).isEqualTo("DBSIZE");
    }

    // --- commands without keys ---

    @Test
    public void whatWouldReachBeyondThePrefixIsRefusedUnlessItIsNamed() {
        assertThat(refusal(SHOP, "cache", KEYS))
                .isEqualTo(
                        "hooks.prefix: KEYS has no key that is marked as one, so it would reach"
                                + " beyond the prefix (keyless lets it through)");
        assertThat(refusal(SHOP, "cache", Command.of("SET").args("k", "v"))).contains("SET");
        for (String name : List.of("SCAN", "FLUSHALL", "FLUSHDB", "RANDOMKEY", "DBSIZE")) {
            assertThat(refusal(SHOP, "cache", Command.of(name)))
                    .startsWith("hooks.prefix: " + name);
        }
        PrefixOptions options = SHOP.keyless("dbsize", "CONFIG GET");
        Command<Reply> dbsize = Command.of("DBSIZE");
        assertThat(sent(options, "cache", dbsize)).isSameAs(dbsize);
        assertThat(sent(options, "cache", Command.of("CONFIG").args("get", "*")).size())
                .isEqualTo(2);
        assertThat(refusal(options, "cache", KEYS)).isNotNull();
    }

    @Test
    public void whatIsHarmlessPasses() {
        for (String name : List.of("PING", "ECHO", "TIME", "UNWATCH")) {
            assertThat(sent(SHOP, "cache", Command.of(name)).name()).isEqualTo(name);
        }
    }

    @Test
    public void noMessageShowsAnArgument() {
        assertThat(refusal(SHOP, "cache", Command.of("SET").args("secret", "v")))
                .doesNotContain("secret");
        assertThat(
                        refusal(
                                PrefixOptions.of("<consumer>:"),
                                "cache",
                                Command.of("GET").key("secret")))
                .doesNotContain("secret");
    }

    // --- pipelines, transactions and connections of somebody's own ---

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
            return new Waiting<>(other);
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
            throw new AssertionError("a prefix answers nothing");
        }

        @Override
        public void fail(RuntimeException failure) {
            this.failure = failure;
        }
    }

    private static List<Queued<?>> batch(Command<?>... commands) {
        List<Queued<?>> batch = new ArrayList<>();
        for (Command<?> command : commands) {
            batch.add(new Waiting<>(command));
        }
        return batch;
    }

    @Test
    public void inAPipelineTheOthersGoOn() {
        Next next = new Next("cache");
        Command<Reply> ping = Command.of("PING");
        List<Queued<?>> batch = batch(KEYS, GET, ping);
        new Prefix(SHOP).pipeline(batch, next);
        assertThat(batch.get(0).failure()).isInstanceOf(HookException.class);
        assertThat(batch.get(1).failure()).isNull();
        assertThat(next.sent).hasSize(2);
        assertThat(next.sent.get(0).keys()).containsExactly("shop:1");
        assertThat(next.batch.get(1)).isSameAs(batch.get(2));
    }

    @Test
    public void aPipelineOfWhichNothingIsLeftIsNotSent() {
        Pipelined never =
                commands -> {
                    throw new AssertionError("sent");
                };
        List<Queued<?>> batch = batch(KEYS);
        new Prefix(SHOP).pipeline(batch, never);
        assertThat(batch.get(0).isDone()).isTrue();
    }

    @Test
    public void aTransactionIsPrefixedOrRefusedAsAWhole() {
        Prefix prefix = new Prefix(SHOP);
        Next next = new Next("cache");
        assertThatThrownBy(() -> prefix.transaction(batch(GET, KEYS), next))
                .isInstanceOf(HookException.class)
                .hasMessageContaining("the transaction is refused: KEYS has no key");
        assertThat(next.sent).isEmpty();
        prefix.transaction(batch(GET, Command.of("DEL").keys("a", "b")), next);
        assertThat(next.sent.get(0).keys()).containsExactly("shop:1");
        assertThat(next.sent.get(1).keys()).containsExactly("shop:a", "shop:b");
    }

    @Test
    public void batchesOfOtherClientsAreLeftAlone() {
        Prefix prefix = new Prefix(SHOP.clients("cache"));
        List<Queued<?>> batch = batch(GET, KEYS);
        Pipelined same =
                new Pipelined() {
                    @Override
                    public void execute(List<Queued<?>> commands) {
                        assertThat(commands).isSameAs(batch);
                        commands.get(0).fail(new IllegalStateException("seen"));
                    }

                    @Override
                    public Target target() {
                        return targetOf("other");
                    }
                };
        prefix.pipeline(batch, same);
        prefix.transaction(batch, same);
        assertThat(batch.get(0).failure()).hasMessage("seen");
    }

    @Test
    public void aReadOverAConnectionOfSomebodysOwnHasItToo() {
        Prefix prefix = new Prefix(SHOP.clients("cache"));
        Command<Reply> read = Command.of("XREADGROUP").key("orders");
        assertThat(prefix.dedicated(read, targetOf("cache/x")).keys())
                .containsExactly("shop:orders");
        assertThat(prefix.dedicated(read, targetOf("other"))).isSameAs(read);
        assertThatThrownBy(() -> prefix.dedicated(KEYS, targetOf("cache")))
                .isInstanceOf(HookException.class);
    }

    // --- cost ---

    @Test
    public void aClientThatIsNotMeantCostsNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Prefix prefix = new Prefix(SHOP.clients("cache"));
        Next next = new Next("other/org.example.shop");
        next.sent.clear();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                prefix.dedicated(GET, next.target());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(1_000);
    }

    // --- options ---

    @Test
    public void changesInPlace() {
        Prefix prefix = new Prefix(SHOP);
        prefix.change(PrefixOptions.of("bank:"));
        Next next = new Next("cache");
        prefix.process(GET, next);
        assertThat(next.sent.get(0).keys()).containsExactly("bank:1");
    }

    @Test
    public void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixOptions.of(""))
                .withMessage("prefix is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixOptions.of("<consumer>"))
                .withMessageStartingWith("prefix needs something behind <consumer>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHOP.keyless(" "))
                .withMessage("keyless has an entry that is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHOP.clients(" "))
                .withMessage("clients has an entry that is blank");
        assertThat(SHOP.keyless("config  get").keyless()).isEqualTo(Set.of("CONFIG GET"));
    }
}
