package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;
import org.redwire.commands.FlushMode;
import org.redwire.commands.Script;
import org.redwire.commands.Scripting;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.ServerException;

/** The commands for Lua scripts, and {@link Script}. */
public class ScriptingCommandsIT extends CommandGroupTestBase {

    private static final String JOIN = "return KEYS[1] .. ARGV[1]";

    public ScriptingCommandsIT() {
        super(Scripting.class);
    }

    @Test
    public void scriptsRunByTheirSource() {
        assertThat(redis.eval(JOIN, List.of("k"), "v").text()).isEqualTo("kv");
        assertThat(redis.evalRo(JOIN, List.of("k"), "v").text()).isEqualTo("kv");
        assertThat(redis.eval("return {1, 'a', false}", List.of()).list()).hasSize(3);
        assertThat(redis.eval("return nil", List.of()).isNil()).isTrue();
    }

    @Test
    public void scriptsRunByTheirSha1OnceTheyAreKnown() {
        String sha1 = Script.of(JOIN).sha1();
        assertThatThrownBy(() -> redis.evalsha(sha1, List.of("k"), "v"))
                .isInstanceOf(NoScriptException.class);
        assertThat(redis.scriptLoad(JOIN)).isEqualTo(sha1);
        assertThat(redis.scriptExists(sha1, "0".repeat(40))).containsExactly(true, false);
        assertThat(redis.evalsha(sha1, List.of("k"), "v").text()).isEqualTo("kv");
        assertThat(redis.evalshaRo(sha1, List.of("k"), "v").text()).isEqualTo("kv");
        redis.scriptFlush();
        assertThat(redis.scriptExists(sha1)).containsExactly(false);
        redis.scriptFlush(FlushMode.SYNC);
    }

    @Test
    public void aScriptThatReadsOnlyMayNotWrite() {
        String writing = "return redis.call('SET', KEYS[1], 'v')";
        assertThatThrownBy(() -> redis.evalRo(writing, List.of("k")))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("Write commands are not allowed");
        assertThat(redis.exists("k")).isFalse();
    }

    @Test
    public void aScriptIsShown() {
        String sha1 = redis.scriptLoad("return 7");
        onValkey(() -> redis.scriptShow(sha1), "return 7");
    }

    @Test
    public void nothingRunsThatCouldBeKilled() {
        assertThatThrownBy(() -> redis.scriptKill())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("NOTBUSY");
    }

    @Test
    public void aScriptIsSentOnceAndThenKnown() {
        Script<Long> add =
                Script.of("return redis.call('INCRBY', KEYS[1], ARGV[1])").as(Decoders.LONG);
        assertThat(add.run(client, List.of("n"), "5")).isEqualTo(5);
        assertThat(add.run(client, List.of("n"), "5")).isEqualTo(10);
        assertThat(client.scriptExists(add.sha1())).containsExactly(true);
        client.scriptFlush();
        assertThat(add.run(client, List.of("n"), "5")).isEqualTo(15);
        assertThat(client.transaction(t -> add.enqueue(t, List.of("n"), "5")).get()).isEqualTo(20);
        Script<String> get = Script.of("return redis.call('GET', KEYS[1])").as(Decoders.STRING);
        assertThat(get.readOnly().run(client, List.of("n"))).isEqualTo("20");
    }

    @Test
    public void aScriptThatRaisesNoscriptItselfRunsOnce() {
        String source = "redis.call('INCR', KEYS[1]); error({err='NOSCRIPT mine'})";
        client.scriptLoad(source);
        assertThatThrownBy(() -> Script.of(source).run(client, List.of("n")))
                .isInstanceOf(NoScriptException.class)
                .hasMessageContaining("mine");
        assertThat(client.get("n")).isEqualTo("1");
    }
}
