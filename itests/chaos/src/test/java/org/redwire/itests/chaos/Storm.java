package org.redwire.itests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.redwire.itests.chaos.lab.Lab;
import org.redwire.itests.support.proxy.Fault;

/** Whether a run was one: a lab in which nothing happened finds nothing. */
final class Storm {

    /** What befalls all connections at once. */
    private static final List<String> WEATHER = List.of("CutAll", "Move", "RefuseAll", "StallAll");

    private Storm() {}

    /** Every kind of fault there is befell somebody. */
    static void assertRaged(Lab lab) {
        assertThat(lab.faults()).containsOnlyKeys(all());
    }

    private static List<String> all() {
        return Stream.of(
                        kinds(Fault.OfConnection.class),
                        kinds(Fault.OfFrame.class),
                        WEATHER.stream())
                .flatMap(kind -> kind)
                .toList();
    }

    private static Stream<String> kinds(Class<? extends Fault> of) {
        return names(Arrays.stream(of.getPermittedSubclasses()));
    }

    private static Stream<String> names(Stream<? extends Class<?>> kinds) {
        return kinds.map(Class::getSimpleName);
    }

    /** These befell somebody. */
    static void assertHad(Lab lab, List<Class<? extends Fault>> kinds) {
        assertThat(lab.faults()).containsKeys(names(kinds.stream()).toArray(String[]::new));
    }

    /** On a machine that is too busy to say anything of time, nothing was said of it. */
    static void assertTimeWasTold(Lab lab, double mostExcused) {
        assertThat(lab.numbers().excusedShare())
                .as("share of calls that were too late and excused: %s", lab)
                .isLessThanOrEqualTo(mostExcused);
    }
}
