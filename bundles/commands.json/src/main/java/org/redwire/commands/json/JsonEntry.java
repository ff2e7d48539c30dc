package org.redwire.commands.json;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A place in a document and the JSON to put there, for {@code JSON.MSET}. */
public final class JsonEntry implements Argument {

    private final String key;
    private final String path;
    private final Argument json;

    private JsonEntry(String key, String path, Argument json) {
        this.key = key;
        this.path = path;
        this.json = json;
    }

    /** With JSON as text. */
    public static JsonEntry of(String key, String path, String json) {
        return new JsonEntry(key, path, list -> list.arg(json));
    }

    /** With JSON as bytes. */
    public static JsonEntry of(String key, String path, byte[] json) {
        return new JsonEntry(key, path, list -> list.arg(json));
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.key(key).arg(path).arg(json);
    }
}
