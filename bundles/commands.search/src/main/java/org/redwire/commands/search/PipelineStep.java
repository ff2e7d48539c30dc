package org.redwire.commands.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** One thing that a {@link Pipeline} does to rows. */
public sealed interface PipelineStep extends Argument {

    /**
     * {@code LOAD}: reads fields of the documents, which takes its time.
     *
     * @param fields which ones; empty for all
     */
    record Load(List<Projection> fields) implements PipelineStep {

        /** Copies the list. */
        public Load {
            fields = List.copyOf(fields);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("LOAD");
            if (fields.isEmpty()) {
                list.arg("*");
            } else {
                Check.counted(list, this::appendFields);
            }
        }

        private void appendFields(ArgumentList list) {
            for (Projection field : fields) {
                list.arg(new Projection(Property.orPath(field.field()), field.alias()));
            }
        }
    }

    /**
     * {@code APPLY}: makes a new field.
     *
     * @param expression of what, such as {@code @price * 0.9}
     * @param name what it is called
     */
    record Apply(String expression, String name) implements PipelineStep {

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("APPLY").arg(expression).arg("AS").arg(Property.bare(name));
        }
    }

    /**
     * {@code FILTER}: keeps only some rows.
     *
     * @param expression that must hold, such as {@code @count > 2}
     */
    record Filter(String expression) implements PipelineStep {

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("FILTER").arg(expression);
        }
    }

    /**
     * {@code GROUPBY}: makes one row of all that are equal in some fields.
     *
     * @param fields in which ones; empty for one row of all
     * @param reducers what the row has besides
     */
    record GroupBy(List<String> fields, List<Reducer> reducers) implements PipelineStep {

        /** Copies the lists. */
        public GroupBy {
            fields = List.copyOf(fields);
            reducers = List.copyOf(reducers);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("GROUPBY").arg(fields.size());
            fields.forEach(field -> list.arg(Property.of(field)));
            reducers.forEach(list::arg);
        }
    }

    /**
     * {@code SORTBY}: sorts the rows.
     *
     * @param order by what
     * @param max how many of the first ones are needed, or null for all
     */
    record SortBy(List<SortKey> order, @Nullable Long max) implements PipelineStep {

        /** Checks that there is something to sort by. */
        public SortBy {
            order = List.copyOf(order);
            Check.some(order, "field");
            Check.positive(max, "the maximum");
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("SORTBY");
            Check.counted(list, inner -> order.forEach(key -> key.appendProperty(inner)));
            Check.append(list, "MAX", max);
        }
    }

    /**
     * {@code LIMIT}: keeps only some rows.
     *
     * @param page which ones
     */
    record Limit(Page page) implements PipelineStep {

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(page);
        }
    }
}
