package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** A script is known by its SHA-1, and sent whole only where it must be. */
public class ScriptTest {

    private static final String SOURCE = "return ARGV[1]";
    private static final String SHA1 = "098e0f0d1448c0a81dafe820f66d460eb09263da";
    private static final Protocol.Failure NOSCRIPT =
            new Protocol.Failure("NOSCRIPT No matching script. Please use EVAL.");

    private static final Script<String> SCRIPT = Script.of(SOURCE).as(Decoders.STRING);

    @Test
    public void theSha1IsThatOfTheServer() {
        assertThat(SCRIPT.sha1()).isEqualTo(SHA1);
        assertThat(Script.of("return 'ä'").sha1()).isEqualTo(Script.of("return '\u00e4'").sha1());
    }

    @Test
    public void aKnownScriptIsRunByItsSha1() {
        FakeRedis redis = new FakeRedis("x");
        assertThat(SCRIPT.run(redis::execute, List.of("k"), "x")).isEqualTo("x");
        assertThat(redis.sent()).containsExactly("EVALSHA " + SHA1 + " 1 <k> x");
    }

    @Test
    public void anUnknownScriptIsSentOnce() {
        FakeRedis redis = new FakeRedis(NOSCRIPT, "x");
        assertThat(SCRIPT.run(redis::execute, List.of("k", "l"), "x")).isEqualTo("x");
        assertThat(redis.sent())
                .containsExactly(
                        "EVALSHA " + SHA1 + " 2 <k> <l> x", "EVAL " + SOURCE + " 2 <k> <l> x");
    }

    @Test
    public void aScriptThatStaysUnknownIsNotSentAgain() {
        FakeRedis redis = new FakeRedis(NOSCRIPT, NOSCRIPT);
        assertThatThrownBy(() -> SCRIPT.run(redis::execute, List.of()))
                .isInstanceOf(NoScriptException.class);
        assertThat(redis.sent()).hasSize(2);
    }

    @Test
    public void anotherErrorIsNotTriedAgain() {
        for (String error :
                List.of("ERR no", "NOPERM no", "BUSY no", "READONLY no", "LOADING no")) {
            FakeRedis redis = new FakeRedis(new Protocol.Failure(error));
            assertThatThrownBy(() -> SCRIPT.run(redis::execute, List.of()))
                    .isInstanceOf(RedisException.class)
                    .isNotInstanceOf(NoScriptException.class);
            assertThat(redis.sent()).hasSize(1);
        }
    }

    @Test
    public void aScriptThatRanAndRaisedTheErrorItselfIsNotRunAgain() {
        FakeRedis redis =
                new FakeRedis(
                        new Protocol.Failure(
                                "NOSCRIPT raised by a call in it script: 098e0f0d, on line 1"));
        assertThatThrownBy(() -> SCRIPT.run(redis::execute, List.of()))
                .isInstanceOf(NoScriptException.class)
                .hasFieldOrPropertyWithValue("outcome", Outcome.EXECUTED);
        assertThat(redis.sent()).hasSize(1);
    }

    @Test
    public void aScriptThatOnlyReadsUsesTheReadOnlyForms() {
        FakeRedis redis = new FakeRedis(NOSCRIPT, "x");
        assertThat(SCRIPT.readOnly().run(redis::execute, List.of("k"))).isEqualTo("x");
        assertThat(redis.sent())
                .containsExactly("EVALSHA_RO " + SHA1 + " 1 <k>", "EVAL_RO " + SOURCE + " 1 <k>");
        assertThat(redis.commands()).allMatch(command -> command.is(Trait.READ_ONLY));
    }

    @Test
    public void aScriptThatMayWriteIsNotRepeatable() {
        FakeRedis redis = new FakeRedis(NOSCRIPT, "x");
        SCRIPT.run(redis::execute, List.of());
        assertThat(redis.commands()).noneMatch(Command::repeatable);
    }

    @Test
    public void aQueueGetsTheSource() {
        FakeRedis redis = new FakeRedis();
        SCRIPT.enqueue(redis::enqueue, List.of("k"), "x", "y");
        SCRIPT.readOnly().enqueue(redis::enqueue, List.of("k"));
        assertThat(redis.sent())
                .containsExactly("EVAL " + SOURCE + " 1 <k> x y", "EVAL_RO " + SOURCE + " 1 <k>");
    }

    @Test
    public void whatItReturnsIsATreeUnlessADecoderIsGiven() {
        Script<Reply> tree = Script.of("return {1, 2}");
        assertThat(tree.run(new FakeRedis(List.of(1, 2))::execute, List.of()).list()).hasSize(2);
        assertThat(tree.as(Decoders.LONGS).run(new FakeRedis(List.of(1, 2))::execute, List.of()))
                .containsExactly(1L, 2L);
    }

    @Test
    public void keysAreCountedAndArgumentsAreNot() {
        assertThat(Wire.of(Scripting.eval("s", List.of()))).isEqualTo("EVAL s 0");
        assertThat(Wire.of(Scripting.evalRo("s", List.of("a", "b"), "1")))
                .isEqualTo("EVAL_RO s 2 <a> <b> 1");
        assertThat(Wire.of(Scripting.evalsha("f", List.of("a"), "1", "2")))
                .isEqualTo("EVALSHA f 1 <a> 1 2");
        assertThat(Wire.of(Scripting.evalshaRo("f", List.of("a")))).isEqualTo("EVALSHA_RO f 1 <a>");
        assertThat(Wire.of(Functions.fcall("f", List.of("a"), "1"))).isEqualTo("FCALL f 1 <a> 1");
        assertThat(Wire.of(Functions.fcallRo("f", List.of()))).isEqualTo("FCALL_RO f 0");
    }
}
