package org.redwire.commands;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/** A component of a record that is kept in hashes: reads and writes the field of its name. */
final class HashComponent {

    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    /** For messages: the record and the component. */
    private final String where;

    private final String field;
    private final Class<?> type;
    private final boolean optional;
    private final MethodHandle accessor;

    /** Null for bytes, which are kept as they are. */
    private final @Nullable HashConverter<Object> converter;

    HashComponent(
            Class<?> owner,
            RecordComponent component,
            MethodHandles.Lookup lookup,
            Map<Class<?>, HashConverter<?>> given)
            throws IllegalAccessException {
        field = component.getName();
        where = "the component " + field + " of " + owner.getSimpleName();
        optional = component.getType() == Optional.class;
        type = optional ? inside(component) : component.getType();
        converter = type == byte[].class ? null : converter(given);
        accessor = lookup.unreflect(component.getAccessor()).asType(ACCESSOR);
    }

    private Class<?> inside(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType optionalOf) {
            Type argument = optionalOf.getActualTypeArguments()[0];
            if (argument instanceof Class<?> plain) {
                return plain;
            }
        }
        throw new IllegalArgumentException(where + " is an Optional of no plain type");
    }

    @SuppressWarnings("unchecked")
    private HashConverter<Object> converter(Map<Class<?>, HashConverter<?>> given) {
        HashConverter<?> found = given.get(type);
        if (found == null) {
            found = HashConverters.find(type);
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    where + " is a " + type.getName() + ", for which a converter must be given");
        }
        return (HashConverter<Object>) found;
    }

    /** Adds the field and its value, unless there is none. */
    void write(ArgumentList list, Record record) {
        Object value = value(record);
        if (value instanceof Optional<?> maybe) {
            value = maybe.orElse(null);
        }
        if (value == null) {
            return;
        }
        list.arg(field);
        if (converter == null) {
            list.arg((byte[]) value);
        } else {
            list.arg(converter.write(value));
        }
    }

    private @Nullable Object value(Record record) {
        try {
            return (Object) accessor.invokeExact((Object) record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(where + " cannot be read", e);
        }
    }

    /** The value among the fields of a hash. */
    @Nullable Object read(Map<String, Reply> fields, Reply hash) {
        Reply reply = fields.get(field);
        if (reply != null && !reply.isNil()) {
            Object value = converter == null ? reply.bytes() : converted(converter, reply);
            return optional ? Optional.of(value) : value;
        } else if (optional) {
            return Optional.empty();
        } else if (type.isPrimitive()) {
            throw hash.mismatch("a field for " + where);
        }
        return null;
    }

    /** The converter's exception may quote the value, so it is not passed on. */
    private Object converted(HashConverter<Object> with, Reply reply) {
        String text = reply.text();
        Object value;
        try {
            value = with.read(text);
        } catch (RuntimeException e) {
            throw unfit(e.getClass().getName());
        }
        if (value == null) {
            throw unfit("null");
        }
        return value;
    }

    private ReplyTypeException unfit(String why) {
        return new ReplyTypeException(
                "expected " + type.getName() + " for " + where + ", its converter says " + why,
                null);
    }
}
