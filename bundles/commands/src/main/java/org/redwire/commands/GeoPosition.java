package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * A place on the earth, in degrees. The server keeps it to less than a metre, and cannot keep what
 * is within five degrees of a pole.
 *
 * @param longitude from -180 to 180
 * @param latitude from -85.05112878 to 85.05112878
 */
public record GeoPosition(double longitude, double latitude) implements Argument {

    static final Decoder<GeoPosition> DECODER = GeoPosition::of;

    static final Decoder<List<@Nullable GeoPosition>> LIST =
            Decoders.list(Decoders.orNull(DECODER));

    private static final double LARGEST_LONGITUDE = 180;
    private static final double LARGEST_LATITUDE = 85.05112878;

    /** Checks that the server can keep it. */
    public GeoPosition {
        Check.that(
                onEarth(longitude, latitude),
                "a longitude is from -180 to 180, a latitude from -85.05112878 to 85.05112878");
    }

    private static GeoPosition of(Reply reply) {
        double longitude = reply.at(0).real();
        double latitude = reply.at(1).real();
        if (!onEarth(longitude, latitude)) {
            throw reply.mismatch("a longitude and a latitude");
        }
        return new GeoPosition(longitude, latitude);
    }

    private static boolean onEarth(double longitude, double latitude) {
        return Math.abs(longitude) <= LARGEST_LONGITUDE && Math.abs(latitude) <= LARGEST_LATITUDE;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(longitude).arg(latitude);
    }
}
