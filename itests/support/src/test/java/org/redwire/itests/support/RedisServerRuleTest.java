package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.ClassRule;
import org.junit.Test;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

public class RedisServerRuleTest {

    @ClassRule
    public static final RedisServerRule REDIS = new RedisServerRule(it -> it.password("secret"));

    @Test
    public void theServerIsThereDuringTheTest() {
        assertThat(REDIS.call("PING")).isEqualTo("PONG");
        assertThat(REDIS.uri()).endsWith(":" + REDIS.port());
        try (RespConsole console = REDIS.console()) {
            assertThat(console.text("ECHO", "a")).isEqualTo("a");
        }
    }

    @Test
    public void theServerEndsWithTheTestAndAFailureShowsItsLog() {
        RedisServerRule rule = new RedisServerRule();
        AssertionError failure = new AssertionError("as it was");
        Statement test =
                new Statement() {
                    @Override
                    public void evaluate() {
                        throw failure;
                    }
                };

        Throwable thrown = catchThrowable(() -> rule.apply(test, Description.EMPTY).evaluate());

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()[0]).hasMessageContaining("Ready to accept");
        assertThat(rule.server().isRunning()).isFalse();
    }
}
