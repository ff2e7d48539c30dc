package org.redwire.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A command as a value: its name, its arguments, which of them are keys, how its reply is read, and
 * what it is like. Immutable; every method that adds something returns a changed copy.
 *
 * <pre>{@code
 * Command<String> get = Command.of("GET").readOnly().key(key).as(Decoders.STRING);
 * }</pre>
 *
 * <p>Arguments are strings (sent as UTF-8), byte arrays and numbers. A byte array is not copied:
 * leave it unchanged until the call has returned. A string that is no valid UTF-16 is rejected when
 * the command is sent, before its first byte.
 *
 * @param <T> the type of the reply
 */
public final class Command<T> {

    private static final Object[] NONE = {};

    /** The longest request, in bytes or nearly so, that shares a connection with others. */
    private static final int LONGEST_SHARED = 16 << 10;

    private static final int UNSHAREABLE =
            Trait.STATEFUL.bit() | Trait.STREAMING.bit() | Trait.BLOCKING.bit();

    private final String name;
    private final Decoder<T> decoder;
    private final int traits;
    private final @Nullable Duration blocking;
    private final @Nullable Duration timeout;

    // The first two arguments stand in the object itself: most commands then are one allocation.
    private final int size;
    private final @Nullable Object first;
    private final @Nullable Object second;
    private final Object[] rest;
    private final long keyBits;
    private final @Nullable BitSet farKeys;

    private Command(
            String name,
            Decoder<T> decoder,
            int traits,
            @Nullable Duration blocking,
            @Nullable Duration timeout,
            int size,
            @Nullable Object first,
            @Nullable Object second,
            Object[] rest,
            long keyBits,
            @Nullable BitSet farKeys) {
        this.name = name;
        this.decoder = decoder;
        this.traits = traits;
        this.blocking = blocking;
        this.timeout = timeout;
        this.size = size;
        this.first = first;
        this.second = second;
        this.rest = rest;
        this.keyBits = keyBits;
        this.farKeys = farKeys;
    }

    /**
     * A command without arguments whose reply is the tree itself.
     *
     * @param name one word, or two with a space between such as {@code CLIENT LIST}; case does not
     *     matter
     * @throws IllegalArgumentException if the name is anything else
     */
    public static Command<Reply> of(String name) {
        String upper = CommandName.upper(name);
        return new Command<>(
                upper,
                Decoders.REPLY,
                KnownCommands.bits(upper),
                null,
                null,
                0,
                null,
                null,
                NONE,
                0,
                null);
    }

    // --- what it carries ---

    /** Adds a key. */
    public Command<T> key(String key) {
        return plus(Objects.requireNonNull(key, "key"), true);
    }

    /** Adds a key given as bytes. */
    public Command<T> key(byte[] key) {
        return plus(Objects.requireNonNull(key, "key"), true);
    }

    /** Adds keys. */
    public Command<T> keys(String... keys) {
        return keys(List.of(keys));
    }

    /** Adds keys. */
    public Command<T> keys(Collection<String> keys) {
        return args(new ArgumentList().keys(keys));
    }

    /** Adds an argument that is no key. */
    public Command<T> arg(String argument) {
        return plus(Objects.requireNonNull(argument, "argument"), false);
    }

    /** Adds an argument given as bytes. */
    public Command<T> arg(byte[] argument) {
        return plus(Objects.requireNonNull(argument, "argument"), false);
    }

    /** Adds an integer. */
    public Command<T> arg(long argument) {
        return plus(argument, false);
    }

    /**
     * Adds a floating-point number; infinities are sent as {@code inf} and {@code -inf}.
     *
     * @throws IllegalArgumentException if it is NaN
     */
    public Command<T> arg(double argument) {
        return plus(Numbers.format(argument), false);
    }

    /** Adds an option. */
    public Command<T> arg(Argument option) {
        return args(new ArgumentList().arg(option));
    }

    /** Adds arguments that are no keys. */
    public Command<T> args(String... arguments) {
        return args(List.of(arguments));
    }

    /** Adds arguments that are no keys. */
    public Command<T> args(Collection<String> arguments) {
        return args(new ArgumentList().args(arguments));
    }

    /** Adds options, each with all its words. */
    public Command<T> args(Argument... options) {
        if (options.length == 0) {
            return this;
        }
        ArgumentList list = new ArgumentList();
        for (Argument option : options) {
            list.arg(option);
        }
        return args(list);
    }

    /** Adds everything in {@code list}, keys as keys. */
    public Command<T> args(ArgumentList list) {
        int added = list.size();
        if (added == 0) {
            return this;
        }
        int total = size + added;
        Object[] all = new Object[total];
        for (int i = 0; i < size; i++) {
            all[i] = argument(i);
        }
        long bits = keyBits;
        BitSet far = farKeys == null ? null : (BitSet) farKeys.clone();
        for (int i = 0; i < added; i++) {
            int at = size + i;
            all[at] = list.item(i);
            if (list.keyAt(i)) {
                if (at < Long.SIZE) {
                    bits |= 1L << at;
                } else {
                    far = far == null ? new BitSet() : far;
                    far.set(at);
                }
            }
        }
        Object[] tail = new Object[Math.max(0, total - 2)];
        System.arraycopy(all, total - tail.length, tail, 0, tail.length);
        return new Command<>(
                name,
                decoder,
                traits,
                blocking,
                timeout,
                total,
                all[0],
                total > 1 ? all[1] : null,
                tail,
                bits,
                far);
    }

    private Command<T> plus(Object argument, boolean key) {
        if (size >= 2) {
            ArgumentList one = new ArgumentList();
            one.item(argument, key);
            return args(one);
        }
        return new Command<>(
                name,
                decoder,
                traits,
                blocking,
                timeout,
                size + 1,
                size == 0 ? argument : first,
                size == 0 ? null : argument,
                NONE,
                key ? keyBits | 1L << size : keyBits,
                null);
    }

    /**
     * The same command with other keys, as many of them and at the same places; the other
     * arguments, and what it is like, stay. Returns this command if no key becomes another.
     *
     * @param texts what a key given as text becomes
     * @param bytes what a key given as bytes becomes; it must leave the array that it gets as it is
     */
    public Command<T> mapKeys(UnaryOperator<String> texts, UnaryOperator<byte[]> bytes) {
        if (!hasKeys()) {
            return this;
        }
        Object one = mapped(0, texts, bytes);
        Object two = size > 1 ? mapped(1, texts, bytes) : null;
        Object[] others = rest;
        for (int i = 2; i < size; i++) {
            Object argument = mapped(i, texts, bytes);
            if (argument != rest[i - 2]) {
                others = others == rest ? rest.clone() : others;
                others[i - 2] = argument;
            }
        }
        return one == first && two == second && others == rest
                ? this
                : new Command<>(
                        name, decoder, traits, blocking, timeout, size, one, two, others, keyBits,
                        farKeys);
    }

    private Object mapped(int index, UnaryOperator<String> texts, UnaryOperator<byte[]> bytes) {
        Object argument = argument(index);
        if (!isKey(index)) {
            return argument;
        }
        return Objects.requireNonNull(
                argument instanceof byte[] key ? bytes.apply(key) : texts.apply((String) argument),
                "key");
    }

    // --- how it is read and what it is like ---

    /** The same command, its reply read by {@code decoder}. */
    public <R> Command<R> as(Decoder<R> decoder) {
        return new Command<>(
                name,
                Objects.requireNonNull(decoder, "decoder"),
                traits,
                blocking,
                timeout,
                size,
                first,
                second,
                rest,
                keyBits,
                farKeys);
    }

    /** The same command, known to change nothing: it may be sent again after a failure. */
    public Command<T> readOnly() {
        return with(traits | Trait.READ_ONLY.bit(), blocking, timeout);
    }

    /** The same command, declared safe to run twice: it may be sent again after a failure. */
    public Command<T> idempotent() {
        return with(traits | Trait.IDEMPOTENT.bit(), blocking, timeout);
    }

    /** The same command, marked as one that changes its connection: allowed on a session only. */
    public Command<T> stateful() {
        return with(traits | Trait.STATEFUL.bit(), blocking, timeout);
    }

    /**
     * The same command, known to wait on the server at most so long, or for ever if {@code
     * serverTimeout} is zero. The time is added to the deadline of the call.
     */
    public Command<T> blocking(Duration serverTimeout) {
        if (serverTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "a blocking timeout must not be negative: " + serverTimeout);
        }
        return with(traits | Trait.BLOCKING.bit(), serverTimeout, timeout);
    }

    /**
     * The same command with a deadline of its own instead of the client's.
     *
     * @throws IllegalArgumentException if {@code timeout} is not positive
     */
    public Command<T> within(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout must be positive: " + timeout);
        }
        return with(traits, blocking, timeout);
    }

    private Command<T> with(int traits, @Nullable Duration blocking, @Nullable Duration timeout) {
        return new Command<>(
                name, decoder, traits, blocking, timeout, size, first, second, rest, keyBits,
                farKeys);
    }

    /** The name in capitals: one word or two. */
    public String name() {
        return name;
    }

    /** How the reply is read. */
    public Decoder<T> decoder() {
        return decoder;
    }

    /** Whether the command has the trait. */
    public boolean is(Trait trait) {
        return (traits & trait.bit()) != 0 || trait == Trait.BLOCKING && saysBlock();
    }

    private boolean saysBlock() {
        if ((traits & KnownCommands.MAY_BLOCK) != 0) {
            for (int i = 0; i < size && !"STREAMS".equalsIgnoreCase(word(i)); i++) {
                if ("BLOCK".equalsIgnoreCase(word(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private String word(int index) {
        return argument(index) instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.US_ASCII)
                : argument(index).toString();
    }

    /** To which nodes of a cluster it goes, and what their replies are together. */
    public ClusterPolicy clusterPolicy() {
        boolean madeByHand = name.indexOf(' ') < 0 && size > 0;
        ClusterPolicy own = ClusterPolicy.of(name);
        return own.equals(ClusterPolicy.STANDARD) && madeByHand
                ? ClusterPolicy.of(name + " " + word(0).toUpperCase(Locale.ROOT))
                : own;
    }

    /**
     * Whether it may be sent again when nobody knows whether it ran: it is read-only or idempotent.
     */
    public boolean repeatable() {
        return (traits & (Trait.READ_ONLY.bit() | Trait.IDEMPOTENT.bit())) != 0;
    }

    /**
     * Whether it may go out on a connection that others use at the same time: it neither waits nor
     * changes the connection, and its request is not so long that it would hold up the others.
     */
    public boolean shareable() {
        return (traits & UNSHAREABLE) == 0 && !saysBlock() && brief();
    }

    private boolean brief() {
        return length() <= LONGEST_SHARED;
    }

    /** About how many bytes its request has. */
    public long length() {
        long length = 16L * size;
        for (int i = 0; i < size; i++) {
            Object argument = argument(i);
            if (argument instanceof String text) {
                length += text.length();
            } else if (argument instanceof byte[] bytes) {
                length += bytes.length;
            }
        }
        return length;
    }

    /** Whether its reply is read as a single value, rather than as a list, a map or a tree. */
    public boolean scalar() {
        return decoder instanceof WireDecoder<?> ours && ours.scalar();
    }

    /**
     * How long the server may let the command wait; zero means for ever, null that it does not
     * wait.
     */
    public @Nullable Duration blocking() {
        return blocking;
    }

    /** The deadline of its own, or null for the client's. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /** How many arguments follow the name. */
    public int size() {
        return size;
    }

    /**
     * The argument at {@code index}: a {@code String}, a {@code byte[]} or a {@code Long}. It is
     * user data and may be secret: never log it.
     */
    public Object argument(int index) {
        Objects.checkIndex(index, size);
        Object argument = index == 0 ? first : index == 1 ? second : rest[index - 2];
        return Objects.requireNonNull(argument);
    }

    /** Whether the argument at {@code index} is a key. */
    public boolean isKey(int index) {
        Objects.checkIndex(index, size);
        return index < Long.SIZE
                ? (keyBits >>> index & 1) != 0
                : farKeys != null && farKeys.get(index);
    }

    /** Whether any argument is a key. */
    public boolean hasKeys() {
        return keyBits != 0 || farKeys != null;
    }

    /** The keys, in order: each a {@code String} or a {@code byte[]}. */
    public List<Object> keys() {
        List<Object> keys = new ArrayList<>(Math.min(size, 8));
        for (int i = 0; i < size; i++) {
            if (isKey(i)) {
                keys.add(argument(i));
            }
        }
        return keys;
    }

    /** The name and how many arguments there are; never an argument itself. */
    @Override
    public String toString() {
        return name + " (" + size + (size == 1 ? " argument)" : " arguments)");
    }
}
