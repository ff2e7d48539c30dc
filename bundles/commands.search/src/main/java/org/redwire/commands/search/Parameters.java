package org.redwire.commands.search;

import java.util.List;
import org.redwire.protocol.ArgumentList;

/** What {@code PARAMS} says. */
final class Parameters {

    private Parameters() {}

    /** The same, none of them twice. */
    static List<QueryParameter> checked(List<QueryParameter> parameters) {
        long names = parameters.stream().map(QueryParameter::name).distinct().count();
        Check.that(names == parameters.size(), "a parameter comes twice");
        return List.copyOf(parameters);
    }

    static void append(ArgumentList list, List<QueryParameter> parameters) {
        if (!parameters.isEmpty()) {
            list.arg("PARAMS").arg(parameters.size() * 2L);
            parameters.forEach(list::arg);
        }
    }
}
