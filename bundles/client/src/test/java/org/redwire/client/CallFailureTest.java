package org.redwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class CallFailureTest {

    private static CallFailure of(RedisException failure) {
        return CallFailure.of("GET", failure);
    }

    private static CallFailure error(String text) {
        return of(ServerException.of(text, Outcome.REJECTED));
    }

    @Test
    public void anErrorOfTheServerHasItsCodeAndNotItsText() {
        CallFailure failure = error("WRONGTYPE my-key is a my-value");
        assertThat(failure.kind()).isEqualTo("ServerException");
        assertThat(failure.code()).isEqualTo("WRONGTYPE");
        assertThat(failure.toString())
                .startsWith("GET failed with ServerException WRONGTYPE [REJECTED] at ")
                .endsWith("Z")
                .doesNotContain("my-");
    }

    @Test
    public void whatAScriptAnswersIsNoCodeUnlessItLooksLikeOne() {
        assertThat(error("M").code()).isNull();
        assertThat(error("4711").code()).isNull();
        assertThat(error("A".repeat(33)).code()).isNull();
        assertThat(error("my-value").toString()).doesNotContain("my-");
        assertThat(error("A".repeat(32)).code()).hasSize(32);
    }

    @Test
    public void anotherFailureHasTheNameOfItsClass() {
        CallFailure failure = of(new TimeoutException(Outcome.UNKNOWN, "s3cret", null));
        assertThat(failure.kind()).isEqualTo("TimeoutException");
        assertThat(failure.code()).isNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.toString()).doesNotContain("s3cret");
    }

    @Test
    public void aClassWithoutANameHasThatOfWhatItExtends() {
        RedisException nameless =
                new HookException(Outcome.NOT_SENT, "s3cret", null) {
                    private static final long serialVersionUID = 1L;
                };
        assertThat(of(nameless).kind()).isEqualTo("HookException");
    }
}
