package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;

/** Whether an error came out of a script or kept it from running. */
public class ScriptErrorsTest {

    private static boolean ran(String command, String text) {
        return ScriptErrors.ran(
                Command.of(command), (ServerException) ServerException.of(text, Outcome.REJECTED));
    }

    @Test
    public void anErrorOfTheScriptsOwnMeansThatItRan() {
        for (String script :
                List.of("EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "FCALL", "FCALL_RO")) {
            assertThat(ran(script, "ERR mine")).as(script).isTrue();
            assertThat(ran(script, "WRONGTYPE Operation against a key")).as(script).isTrue();
        }
    }

    @Test
    public void anErrorThatIsSaidOfAScriptAndNamesItCameFromInside() {
        assertThat(ran("EVAL", "OOM command not allowed script: f_6b1, on @user_script:1."))
                .isTrue();
        assertThat(ran("EVAL", "READONLY Error running script (call to f_6b1)")).isTrue();
        assertThat(ran("EVAL", "OOM command not allowed")).isFalse();
    }

    @Test
    public void whatTheServerRefusesDidNotRun() {
        for (String refusal :
                List.of(
                        "NOSCRIPT No matching script",
                        "BUSY Redis is busy",
                        "LOADING Redis is loading",
                        "NOPERM this user has no permissions",
                        "MASTERDOWN Link with MASTER is down",
                        "MISCONF Redis is configured to save",
                        "OOM command not allowed",
                        "READONLY You can't write",
                        "MOVED 1 a:1",
                        "ASK 1 a:1",
                        "CLUSTERDOWN Hash slot not served",
                        "CROSSSLOT Keys in request",
                        "TRYAGAIN Multiple keys",
                        "NOREPLICAS Not enough good replicas",
                        "ERR Error compiling script",
                        "ERR unknown command 'EVALX'",
                        "ERR wrong number of arguments",
                        "ERR Function not found")) {
            assertThat(ran("EVAL", refusal)).as(refusal).isFalse();
        }
    }

    @Test
    public void theErrorOfACommandThatIsNoScriptMeansThatItDidNotRun() {
        assertThat(ran("GET", "ERR mine")).isFalse();
        assertThat(ran("SCRIPT LOAD", "ERR script: x")).isFalse();
    }
}
