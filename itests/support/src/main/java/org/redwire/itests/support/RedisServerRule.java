package org.redwire.itests.support;

import java.util.function.UnaryOperator;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A server for each test, or as a class rule for all tests of a class:
 *
 * <pre>{@code
 * @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();
 * @Rule public final RedisServerRule redis = new RedisServerRule(it -> it.password("secret"));
 * }</pre>
 *
 * A failure has the end of the server's log as a suppressed one.
 */
public final class RedisServerRule implements TestRule {

    private static final int LOG_END = 4_000;

    private final UnaryOperator<RedisServerBuilder> settings;
    private volatile RedisServer server;

    /** A server with nothing special. */
    public RedisServerRule() {
        this(UnaryOperator.identity());
    }

    /** A server with these settings. */
    public RedisServerRule(UnaryOperator<RedisServerBuilder> settings) {
        this.settings = settings;
    }

    /** The running server. */
    public RedisServer server() {
        return server;
    }

    /** As {@link RedisServer#port()}. */
    public int port() {
        return server.port();
    }

    /** As {@link RedisServer#uri()}. */
    public String uri() {
        return server.uri();
    }

    /** As {@link RedisServer#console()}. */
    public RespConsole console() {
        return server.console();
    }

    /** As {@link RedisServer#call}. */
    public Object call(Object... words) {
        return server.call(words);
    }

    @Override
    public Statement apply(Statement base, Description description) {
        return new Statement() {
            @Override
            public void evaluate() throws Throwable {
                try (RedisServer started = settings.apply(RedisServer.builder()).start()) {
                    server = started;
                    runWith(started, base);
                }
            }
        };
    }

    private static void runWith(RedisServer server, Statement base) throws Throwable {
        try {
            base.evaluate();
        } catch (Throwable failure) {
            String log = server.log();
            String end = log.substring(Math.max(0, log.length() - LOG_END));
            failure.addSuppressed(new AssertionError("the server's log ends with\n" + end));
            throw failure;
        }
    }
}
