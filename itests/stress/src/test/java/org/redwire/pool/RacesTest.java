package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestList;

/** Each race a few times, in this JVM: that it works, not that it was lost or won every way. */
@RunWith(Parameterized.class)
public class RacesTest {

    private static final int MILLIS = 20;
    private static final int STRIDE = 8;

    private final TestInfo race;

    public RacesTest(String name) {
        race = TestList.getInfo(name);
    }

    @Parameters(name = "{0}")
    public static Collection<String> names() {
        return new TreeSet<>(TestList.tests());
    }

    /** So that one that breaks its promise spoils no other. */
    @Before
    public void begin() {
        Patience.renew();
    }

    @Test
    public void keepsItsPromiseAFewTimes() throws Exception {
        TestResult result = runner().run();
        assertThat(result.status()).as(result.getMessages().toString()).isEqualTo(Status.NORMAL);
        assertThat(result.getStateKeys()).isNotEmpty().allSatisfy(this::isKept);
    }

    private Runner<?> runner() throws ReflectiveOperationException, IOException {
        return (Runner<?>)
                Class.forName(race.generatedRunner())
                        .getConstructor(ForkedTestConfig.class)
                        .newInstance(config());
    }

    /** As jcstress sends it to the JVMs that it starts. */
    private ForkedTestConfig config() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(SpinLoopStyle.THREAD_YIELD.ordinal());
        out.writeInt(MILLIS);
        out.writeInt(1); // iterations
        out.writeUTF(race.generatedRunner());
        out.writeInt(64); // at most so many MiB
        out.writeInt(STRIDE);
        out.writeInt(STRIDE);
        out.writeBoolean(false); // on any processor
        return new ForkedTestConfig(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private void isKept(String outcome) {
        StateCase promise =
                race.cases().stream()
                        .filter(one -> one.matchesExactly(outcome) || one.matches(outcome))
                        .findFirst()
                        .orElse(race.unmatched());
        assertThat(promise.expect())
                .as(outcome + ": " + promise.description())
                .isEqualTo(Expect.ACCEPTABLE);
    }
}
