package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.client.ConnOptions;
import org.redwire.client.Credentials;
import org.redwire.pool.Conn;
import org.redwire.pool.Exchange;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/**
 * Makes a fresh connection what every caller expects: protocol, user, database, name. A step that
 * the server may refuse is refused without harm, but its reply is always read.
 */
final class Handshake {

    private static final Decoder<Map<String, Reply>> HELLO = Reply::fields;

    private final ConnOptions options;
    private final String version;

    Handshake(ConnOptions options, String version) {
        this.options = options;
        this.version = version;
    }

    /**
     * Does it.
     *
     * @throws org.redwire.protocol.error.RedisException if a step that must succeed failed
     */
    void run(Conn conn, @Nullable Credentials credentials, long deadline) {
        boolean hello = options.protocol() == 3 && hello(conn, credentials, deadline);
        if (!hello && credentials != null) {
            conn.call(auth(credentials), deadline);
        }
        List<Step> steps = new ArrayList<>();
        if (options.database() > 0) {
            steps.add(Step.required(ok("SELECT").arg(options.database())));
        }
        if (!hello && options.clientName() != null) {
            steps.add(Step.optional(ok("CLIENT SETNAME").arg(options.clientName())));
        }
        if (options.identity()) {
            steps.add(Step.optional(ok("CLIENT SETINFO").arg("LIB-NAME").arg(libraryName())));
            steps.add(Step.optional(ok("CLIENT SETINFO").arg("LIB-VER").arg(version)));
        }
        if (!steps.isEmpty()) {
            conn.callAll(steps, deadline);
            steps.forEach(Step::check);
        }
        conn.markInitialised();
    }

    /** Makes a connection that is past its handshake somebody else's, or gives it a new token. */
    void authenticate(Conn conn, Credentials credentials, long deadline) {
        conn.call(auth(credentials), deadline);
        conn.markInitialised();
    }

    private String libraryName() {
        String suffix = options.identitySuffix();
        return suffix.isEmpty() ? "redwire" : "redwire(" + suffix + ")";
    }

    /** Switches to RESP3; false if the server does not know how. */
    private boolean hello(Conn conn, @Nullable Credentials credentials, long deadline) {
        Map<String, Reply> answer;
        try {
            answer = helloAuthenticated(conn, credentials, deadline);
        } catch (ServerException e) {
            // Only a server that does not know HELLO or RESP3 is spoken to in RESP2: any other
            // error, such as LOADING, would come again, and must not change the protocol.
            if (e.is("NOPROTO") || e.what().startsWith("ERR unknown command")) {
                return false;
            }
            throw e;
        }
        Reply protocol = answer.get("proto");
        if (!(protocol instanceof Reply.Int number) || number.value() != 3) {
            throw new ReplyTypeException(
                    "HELLO 3 was not answered with protocol 3, so this is no Redis server as we know it",
                    null);
        }
        return true;
    }

    private Map<String, Reply> helloAuthenticated(
            Conn conn, @Nullable Credentials credentials, long deadline) {
        try {
            return conn.call(hello(credentials), deadline);
        } catch (PermissionException e) {
            if (credentials == null) {
                throw e;
            }
            // Redis 6.0 asks whether the default user may say HELLO, and not the one in it.
            conn.call(auth(credentials), deadline);
            return conn.call(hello(null), deadline);
        }
    }

    private Command<Map<String, Reply>> hello(@Nullable Credentials credentials) {
        Command<Map<String, Reply>> hello = Command.of("HELLO").arg(3).as(HELLO);
        if (credentials != null) {
            String user = credentials.username();
            hello =
                    hello.arg("AUTH")
                            .arg(user == null ? "default" : user)
                            .arg(credentials.password().reveal());
        }
        String name = options.clientName();
        return name == null ? hello : hello.arg("SETNAME").arg(name);
    }

    private static Command<@Nullable Void> auth(Credentials credentials) {
        Command<@Nullable Void> auth = ok("AUTH");
        String user = credentials.username();
        if (user != null) {
            auth = auth.arg(user);
        }
        return auth.arg(credentials.password().reveal());
    }

    private static Command<@Nullable Void> ok(String name) {
        return Command.of(name).as(Decoders.OK);
    }

    /** One command of the second round trip. */
    private static final class Step implements Exchange<@Nullable Void> {

        private final Command<@Nullable Void> command;
        private final boolean required;
        private @Nullable RuntimeException failure;

        private Step(Command<@Nullable Void> command, boolean required) {
            this.command = command;
            this.required = required;
        }

        static Step required(Command<@Nullable Void> command) {
            return new Step(command, true);
        }

        /** Old servers do not know it, and an ACL may forbid it. */
        static Step optional(Command<@Nullable Void> command) {
            return new Step(command, false);
        }

        @Override
        public Command<@Nullable Void> command() {
            return command;
        }

        @Override
        public void complete(@Nullable Void reply) {
            // nothing to keep
        }

        @Override
        public void fail(RuntimeException failure) {
            this.failure = failure;
        }

        void check() {
            if (required && failure != null) {
                throw failure;
            }
        }
    }
}
