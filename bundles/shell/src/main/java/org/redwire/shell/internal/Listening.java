package org.redwire.shell.internal;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionChange;
import org.redwire.pubsub.SubscriptionOptions;
import org.redwire.shell.Channels;
import org.redwire.shell.Screen;

/** {@code redis:subscribe}: messages as they come, and what happens to the subscription. */
final class Listening implements MessageListener {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    /** How long it takes at most to notice that it shall end, if nothing comes. */
    private static final Duration TURN = Duration.ofMillis(100);

    private final Screen screen;
    private final Paint paint;
    private final long most;
    private long messages;

    private Listening(Screen screen, long most) {
        this.screen = screen;
        this.paint = new Paint(screen.ansi());
        this.most = most;
    }

    static void show(
            Screen screen, RedisClient redis, Channels kind, List<String> names, long most) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a channel is missing");
        }
        Listening listening = new Listening(screen, most);
        String[] wanted = names.toArray(String[]::new);
        try (Subscription subscription = Subscription.open(redis, SubscriptionOptions.standard())) {
            switch (kind) {
                case BY_NAME -> subscription.add(wanted);
                case BY_PATTERN -> subscription.addPatterns(wanted);
                case SHARDS -> subscription.addShards(wanted);
            }
            while (listening.messages < most && !screen.ended(Duration.ZERO)) {
                subscription.receive(TURN, listening);
            }
        } catch (InterruptedCallException e) {
            Thread.interrupted(); // that is how it ends
        }
    }

    @Override
    public void onMessage(Message message) {
        if (messages++ < most) {
            String pattern = message.pattern();
            say(
                    paint.cyan(Printable.line(message.channel()))
                            + (pattern == null
                                    ? ""
                                    : paint.dim(" (" + Printable.line(pattern) + ")"))
                            + "  "
                            + Printable.quoted(message.bytes()));
        }
    }

    @Override
    public void onGap(Gap gap) {
        say(
                paint.yellow(
                        switch (gap.cause()) {
                            case CONNECTION_LOST ->
                                    "– the connection was lost for "
                                            + Figures.time(gap.outage().toNanos())
                                            + ": messages may be missing";
                            case SUBSCRIPTION_LOST ->
                                    "– the server had ended the subscription: messages may be"
                                            + " missing";
                            case OVERFLOW ->
                                    "– " + Figures.count(gap.dropped()) + " messages were dropped";
                        }));
    }

    @Override
    public void onSubscription(SubscriptionChange change) {
        String name = Printable.line(change.name());
        String reason = change.reason();
        say(
                switch (change.state()) {
                    case SUBSCRIBED -> paint.dim("– subscribed to " + name);
                    case UNSUBSCRIBED -> paint.dim("– no longer subscribed to " + name);
                    case REFUSED ->
                            paint.red(
                                    "– refused: "
                                            + name
                                            + (reason == null
                                                    ? ""
                                                    : ": " + Printable.line(reason)));
                });
    }

    private void say(String line) {
        screen.print(paint.dim(TIME.format(LocalTime.now())) + "  " + line + "\n");
    }
}
