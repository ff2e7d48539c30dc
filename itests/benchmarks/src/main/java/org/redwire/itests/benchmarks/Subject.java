package org.redwire.itests.benchmarks;

import java.util.List;
import java.util.Map;

/** A client under measurement: the few calls that all of them have. Every reply is read. */
interface Subject extends AutoCloseable {

    String name();

    String ping();

    String get(String key);

    void set(String key, String value);

    /** Gets all keys in one pipeline; returns how many had a value. */
    int pipeline(List<String> keys);

    /** The values of keys, as many as there are keys. */
    List<String> mget(List<String> keys);

    Map<String, String> hgetall(String key);

    List<String> lrange(String key);

    @Override
    void close();
}
