package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.redwire.protocol.error.AskException;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.ExecAbortException;
import org.redwire.protocol.error.MovedException;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedirectException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;

/** Whatever a server says, it becomes one exception of the right type, and nothing worse. */
class ErrorLawTest {

    private static final Map<String, Class<? extends RedisException>> TYPES =
            Map.ofEntries(
                    Map.entry("LOADING", ServerBusyException.class),
                    Map.entry("MASTERDOWN", ServerBusyException.class),
                    Map.entry("CLUSTERDOWN", ServerBusyException.class),
                    Map.entry("TRYAGAIN", ServerBusyException.class),
                    Map.entry("READONLY", ReadOnlyException.class),
                    Map.entry("NOAUTH", AuthFailedException.class),
                    Map.entry("WRONGPASS", AuthFailedException.class),
                    Map.entry("NOPERM", PermissionException.class),
                    Map.entry("NOSCRIPT", NoScriptException.class),
                    Map.entry("EXECABORT", ExecAbortException.class),
                    Map.entry("WRONGTYPE", ServerException.class),
                    Map.entry("ERR", ServerException.class),
                    Map.entry("OOM", ServerException.class));

    @Provide
    static Arbitrary<String> codes() {
        return Arbitraries.of(TYPES.keySet());
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(700), ReplyTrees.text().ofMaxLength(600))
                .withoutEdgeCases();
    }

    @Provide
    static Arbitrary<String> hosts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-.:[]")
                .ofMaxLength(20);
    }

    @Property
    void theFirstWordDecidesTheType(
            @ForAll("codes") String code, @ForAll("texts") String text, @ForAll Outcome outcome) {
        RedisException made = ServerException.of(code + " " + text, outcome);
        boolean full = (code + " " + text).startsWith("ERR max number of clients");
        assertThat(made.getClass()).isEqualTo(full ? ServerBusyException.class : TYPES.get(code));
        assertThat(made.outcome()).isEqualTo(outcome);
        if (made instanceof ServerException e) {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.is(code)).isTrue();
            assertThat(e.is(code + "X")).isFalse();
        }
    }

    @Property
    void anyTextAtAllIsAnExceptionThatCanBeShown(
            @ForAll("texts") String text, @ForAll Outcome outcome) {
        RedisException made = ServerException.of(text, outcome);
        assertThat(made.what()).isNotEmpty().hasSizeLessThanOrEqualTo(513);
        if (text.length() <= 512 && !text.isEmpty() && !text.contains("with args")) {
            assertThat(made.what()).isEqualTo(text);
        }
        assertThat(made).hasMessage(made.what() + " [" + outcome + "]");
        if (made instanceof ServerException e) {
            assertThat(text).startsWith(e.code());
            assertThat(e.code()).matches("[A-Z0-9_]*");
        }
    }

    @Property
    void theSameErrorOfACommandThatRanIsOfTheSameType(
            @ForAll("texts") String text, @ForAll("codes") String code, @ForAll boolean known) {
        if (ServerException.of(code + " " + text, Outcome.REJECTED) instanceof ServerException e) {
            CallContext where = new CallContext("c", "redis://h:1", "EVAL", 1);
            if (known) {
                e.in(where);
            }
            RedisException ran = e.executed();
            assertThat(ran).hasSameClassAs(e);
            assertThat(ran.what()).isEqualTo(e.what());
            assertThat(ran.outcome()).isEqualTo(Outcome.EXECUTED);
            assertThat(ran.context()).isEqualTo(known ? where : null);
            assertThat(ran.getStackTrace()).isEqualTo(e.getStackTrace());
        }
    }

    @Property
    void noArgumentThatAnErrorQuotesIsShown(
            @ForAll("texts") String text, @ForAll("texts") String after) {
        String quoting = "ERR " + text + ", with args beginning with: 'canary'" + after;
        assertThat(ServerException.of(quoting, Outcome.REJECTED).what())
                .startsWith("ERR")
                .doesNotContain("canary'");
    }

    @Property
    void aRedirectSaysSlotAndNode(
            @ForAll @IntRange(max = 16383) int slot,
            @ForAll("hosts") String host,
            @ForAll @IntRange(min = 1, max = 65535) int port,
            @ForAll boolean moved) {
        String text = (moved ? "MOVED " : "ASK ") + slot + " " + host + ":" + port;
        RedirectException redirect = (RedirectException) ServerException.of(text, Outcome.REJECTED);
        assertThat(redirect.getClass())
                .isEqualTo(moved ? MovedException.class : AskException.class);
        assertThat(redirect.slot()).isEqualTo(slot);
        assertThat(redirect.node()).isEqualTo(host + ":" + port);
        assertThat(redirect.code()).isEqualTo(moved ? "MOVED" : "ASK");
    }

    @Property
    void whatIsNoRedirectIsAPlainError(
            @ForAll("texts") String text, @ForAll int slot, @ForAll int port) {
        for (String wrong :
                new String[] {
                    "MOVED " + text.replace(':', ';'),
                    "ASK " + (16384 + (slot & 0xffffff)) + " a:1",
                    "MOVED 1 a:" + (65536 + (port & 0xffffff)),
                    "MOVED 1 a:0",
                    "ASK -1 a:1",
                    "ASK +1 a:1",
                    "MOVED 1 a:+1"
                }) {
            assertThat(ServerException.of(wrong, Outcome.REJECTED).getClass())
                    .as(wrong)
                    .isEqualTo(ServerException.class);
        }
    }

    /** Only a script's error may mean that something ran. */
    @Property
    void theErrorOfAnyOtherCommandMeansThatItDidNotRun(@ForAll("texts") String text) {
        RedisException made = ServerException.of(text, Outcome.REJECTED);
        if (made instanceof ServerException e) {
            for (String name : new String[] {"GET", "SCRIPT LOAD", "EXEC", "FUNCTION LOAD"}) {
                assertThat(ScriptErrors.ran(Command.of(name), e)).isFalse();
            }
        }
    }
}
