package org.redwire.itests.benchmarks.measure;

import java.util.function.UnaryOperator;
import org.redwire.itests.benchmarks.clients.Subject;

/** One operation, with its reply read and checked; {@code i} is which of a thread's it is. */
interface Call {

    void run(int i);

    static Call get(UnaryOperator<String> get) {
        return i -> Data.check(Data.value((long) i).equals(get.apply(Data.key(i))));
    }

    /** Looks at both ends only: comparing it all would be a part of what is measured. */
    static Call getBig(Subject subject, int bytes) {
        String key = Data.big(bytes);
        return i -> {
            byte[] value = subject.getBytes(key);
            Data.check(value.length == bytes && value[0] == 'x' && value[bytes - 1] == 'x');
        };
    }

    static Call set(Subject subject) {
        return i -> subject.set("key:set", Data.MESSAGE);
    }

    static Call pipeline(Subject subject) {
        return i -> Data.check(subject.pipeline(Data.HUNDRED) == Data.HUNDRED.length);
    }

    static Call mget(Subject subject) {
        return i -> Data.check(subject.mget(Data.HUNDRED) == Data.HUNDRED.length);
    }

    static Call hgetall(Subject subject) {
        return i -> Data.check(subject.hgetall(Data.HASH) == Data.HASH_SIZE);
    }

    static Call lrange(Subject subject) {
        return i -> Data.check(subject.lrange(Data.LIST) == Data.LIST_SIZE);
    }
}
