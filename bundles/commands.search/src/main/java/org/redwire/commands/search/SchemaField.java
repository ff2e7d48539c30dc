package org.redwire.commands.search;

import org.redwire.protocol.Argument;

/**
 * A field of an index: where in a document it is found, and how it is indexed. The name is that of
 * a field of a hash, or a path in a JSON document such as {@code $.title}, which then wants an
 * alias.
 */
public sealed interface SchemaField extends Argument
        permits TextField, TagField, NumericField, GeoField, GeoShapeField, VectorField {

    /** The field of a hash, or the path in a JSON document. */
    String name();
}
