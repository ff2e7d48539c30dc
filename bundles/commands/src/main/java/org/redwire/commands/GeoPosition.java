package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * A place on the earth, in degrees. The server keeps it to less than a metre, and cannot keep what
 * is within five degrees of a pole.
 *
 * @param longitude from -180 to 180
 * @param latitude from -85.05112878 to 85.05112878
 */
public record GeoPosition(double longitude, double latitude) implements Argument {

    static final Decoder<GeoPosition> DECODER =
            reply -> new GeoPosition(reply.at(0).real(), reply.at(1).real());

    static final Decoder<List<@Nullable GeoPosition>> LIST =
            Decoders.list(Decoders.orNull(DECODER));

    private static final double LARGEST_LONGITUDE = 180;
    private static final double LARGEST_LATITUDE = 85.05112878;

    /** Checks that the server can keep it. */
    public GeoPosition {
        Check.that(
                Math.abs(longitude) <= LARGEST_LONGITUDE && Math.abs(latitude) <= LARGEST_LATITUDE,
                "a longitude is from -180 to 180, a latitude from -85.05112878 to 85.05112878");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(longitude).arg(latitude);
    }
}
