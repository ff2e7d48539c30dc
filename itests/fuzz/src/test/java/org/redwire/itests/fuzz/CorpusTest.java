package org.redwire.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Every input that was ever of interest is taken as it should be. */
@RunWith(Parameterized.class)
public class CorpusTest {

    private final Target target;

    public CorpusTest(Target target) {
        this.target = target;
    }

    @Parameters(name = "{0}")
    public static Target[] targets() {
        return Target.values();
    }

    @Test
    public void everyKnownInputIsTakenAsItShouldBe() {
        List<byte[]> inputs = target.corpus();
        assertThat(inputs).hasSizeGreaterThan(20);
        AssertionError broken = new AssertionError("inputs that break a promise");
        for (byte[] input : inputs) {
            try {
                target.run(input);
            } catch (Throwable e) {
                broken.addSuppressed(new AssertionError(Corpus.escaped(input), e));
            }
        }
        if (broken.getSuppressed().length > 0) {
            throw broken;
        }
    }

    @Test
    public void aKnownInputIsWrittenAsItWasRead() {
        for (byte[] input : target.corpus()) {
            String line = Corpus.escaped(input);
            assertThat(line).matches("[ -~]*").doesNotStartWith("##");
            assertThat(Corpus.unescaped(line)).isEqualTo(input);
        }
    }

    @Test
    public void noInputAtAllIsOneToo() {
        target.run(new byte[0]);
    }
}
