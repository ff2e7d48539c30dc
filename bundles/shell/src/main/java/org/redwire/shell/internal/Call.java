package org.redwire.shell.internal;

import java.util.List;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.CommandTable;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.RedisException;
import org.redwire.shell.Screen;

/** {@code redis:call}: any command, and its reply as a tree. */
final class Call {

    private Call() {}

    static void show(Screen screen, RedisClient redis, Vocabulary vocabulary, List<?> words) {
        Command<Reply> command =
                command(redis, vocabulary, words).as(Decoders.REPLY_WITH_ATTRIBUTES);
        long start = System.nanoTime();
        Reply reply = reply(redis, command);
        long nanos = System.nanoTime() - start;
        Paint paint = new Paint(screen.ansi());
        screen.print(ReplyTree.text(reply, paint) + paint.dim("– " + Figures.time(nanos)) + "\n");
    }

    static Command<Reply> command(RedisClient redis, Vocabulary vocabulary, List<?> words) {
        return new Sentence(vocabulary, (name, arguments) -> keys(redis, name, arguments))
                .command(words);
    }

    private static Reply reply(RedisClient redis, Command<Reply> command) {
        if (command.is(Trait.STATEFUL)) {
            // the client refuses it, and the connection must not be lent to others after it
            try (Session session = redis.session()) {
                return session.execute(command);
            }
        }
        return redis.execute(command);
    }

    private static List<String> keys(RedisClient redis, String name, String[] arguments) {
        try {
            return redis.execute(CommandTable.commandGetkeys(name, arguments));
        } catch (RedisException e) {
            return List.of(); // it has none, or is wrong: the command itself will say so
        }
    }
}
