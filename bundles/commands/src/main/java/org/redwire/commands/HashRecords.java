package org.redwire.commands;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/**
 * Records in hashes, a field for each component and of its name. Make one for a type and keep it;
 * any number of threads may use it.
 *
 * <pre>{@code
 * record User(String name, int age, Optional<Instant> seen) {}
 *
 * static final HashRecords<User> USERS = Hashes.as(User.class, MethodHandles.lookup());
 *
 * redis.execute(USERS.hset("user:1", new User("Ann", 40, Optional.empty())));
 * User ann = redis.execute(USERS.hgetall("user:1"));     // null if there is no key
 * }</pre>
 *
 * <p>Components may be texts, {@code byte[]}, primitives and their boxes, enums, {@code
 * BigInteger}, {@code BigDecimal}, {@code Instant}, {@code Duration}, {@code UUID}, an {@code
 * Optional} of one of these, and what a converter is given for. All but bytes are kept as texts:
 * enums by their names, times as ISO-8601.
 *
 * <p>A component that is null or empty has no field. A field that is missing is null, or an empty
 * Optional; for a primitive that is an error. Fields that are no components are left alone.
 *
 * <p>Records are read and made by their public accessors and constructors, or with what the given
 * lookup may do; nothing is opened by force. Messages name records and components, and no values.
 *
 * @param <R> the type of the records
 */
public final class HashRecords<R extends Record> {

    private final Class<R> type;
    private final List<HashComponent> components;
    private final MethodHandle constructor;
    private final Decoder<@Nullable R> decoder = this::read;

    private HashRecords(Builder<R> builder) throws ReflectiveOperationException {
        type = builder.type;
        RecordComponent[] all = Objects.requireNonNull(type.getRecordComponents(), "components");
        Check.that(all.length > 0, type.getName() + " has no components");
        List<HashComponent> read = new ArrayList<>();
        for (RecordComponent one : all) {
            read.add(new HashComponent(type, one, builder.lookup, builder.converters));
        }
        components = List.copyOf(read);
        Class<?>[] types =
                Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
        constructor =
                builder.lookup
                        .findConstructor(type, MethodType.methodType(void.class, types))
                        .asSpreader(Object[].class, types.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
    }

    /**
     * For public records in exported packages.
     *
     * @throws IllegalArgumentException if it is no such record, or for a component that there is no
     *     converter for
     */
    public static <R extends Record> HashRecords<R> of(Class<R> type) {
        return builder(type).build();
    }

    /** Says one after the other. */
    public static <R extends Record> Builder<R> builder(Class<R> type) {
        return new Builder<>(type);
    }

    /**
     * {@code HSET} (4.0): writes a record; how many fields were new. What the hash has for
     * components that are null or empty stays. O(n) for n components.
     *
     * @throws IllegalArgumentException if all components are null or empty
     */
    public Command<Long> hset(String key, R record) {
        ArgumentList list = new ArgumentList().key(key);
        components.forEach(component -> component.write(list, record));
        Check.that(list.size() > 1, "a " + type.getSimpleName() + " without values makes no hash");
        return Command.of("HSET").args(list).as(Decoders.LONG);
    }

    /**
     * {@code HGETALL} (2.0): reads a record; null if there is no key. The call fails with a {@link
     * ReplyTypeException} if the fields make no record. O(n) for n fields.
     */
    public Command<@Nullable R> hgetall(String key) {
        return Command.of("HGETALL").readOnly().key(key).as(decoder);
    }

    /** Makes a record of any reply with names and values; null if there are none. */
    public Decoder<@Nullable R> decoder() {
        return decoder;
    }

    private @Nullable R read(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        if (fields.isEmpty()) {
            return null;
        }
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).read(fields, reply);
        }
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReplyTypeException(
                    "the constructor of "
                            + type.getSimpleName()
                            + " failed with "
                            + e.getClass().getName(),
                    e);
        }
    }

    /**
     * Collects what is said; for one thread.
     *
     * @param <R> the type of the records
     */
    public static final class Builder<R extends Record> {

        private final Class<R> type;
        private final Map<Class<?>, HashConverter<?>> converters = new HashMap<>();
        private MethodHandles.Lookup lookup = MethodHandles.publicLookup();

        private Builder(Class<R> type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        /** Reads and makes records with this; {@code MethodHandles.lookup()} for one's own. */
        public Builder<R> lookup(MethodHandles.Lookup lookup) {
            this.lookup = Objects.requireNonNull(lookup, "lookup");
            return this;
        }

        /** Keeps components of {@code component} so, instead of what is said above if any is. */
        public <T> Builder<R> converter(Class<T> component, HashConverter<T> converter) {
            converters.put(component, Objects.requireNonNull(converter, "converter"));
            return this;
        }

        /**
         * What was said.
         *
         * @throws IllegalArgumentException as {@link HashRecords#of}
         */
        public HashRecords<R> build() {
            try {
                return new HashRecords<>(this);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(
                        type.getName()
                                + " is not accessible: make it public in an exported package, or"
                                + " give a MethodHandles.lookup() that may access it",
                        e);
            }
        }
    }
}
