package org.redwire.itests.support.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.redwire.itests.support.Resp;

/**
 * How a frame leaves: its bytes, when, in which pieces, and whether something happens on the way.
 *
 * @param bytes what is written
 * @param delay how long after its arrival it leaves
 * @param slice in pieces of so many bytes; 0 for one piece
 * @param pause how long between two pieces
 * @param stop where the writing stops, for a while or for good
 */
record Delivery(
        byte[] bytes, Duration delay, int slice, Duration pause, Optional<Fault.OfFrame> stop) {

    /** A frame as these faults let it leave. */
    static Delivery of(Frame frame, List<Fault.OfFrame> faults) {
        Delivery delivery =
                new Delivery(frame.bytes(), Duration.ZERO, 0, Duration.ZERO, Optional.empty());
        for (Fault.OfFrame fault : faults) {
            delivery = delivery.with(fault);
        }
        return delivery;
    }

    /** Where the writing stops; at the end if it does not. */
    int stopsAt() {
        int at = bytes.length;
        if (stop.isPresent() && stop.get() instanceof Fault.Cut cut) {
            at = cut.at();
        } else if (stop.isPresent() && stop.get() instanceof Fault.Stall stall) {
            at = stall.at();
        }
        return Math.min(at, bytes.length);
    }

    private Delivery with(Fault.OfFrame fault) {
        if (fault instanceof Fault.Delay delayed) {
            return new Delivery(bytes, delayed.by(), slice, pause, stop);
        }
        if (fault instanceof Fault.Slice sliced) {
            return new Delivery(bytes, delay, sliced.bytes(), sliced.pause(), stop);
        }
        if (fault instanceof Fault.Cut || fault instanceof Fault.Stall) {
            return new Delivery(bytes, delay, slice, pause, Optional.of(fault));
        }
        return new Delivery(changed(fault), delay, slice, pause, stop);
    }

    private byte[] changed(Fault.OfFrame fault) {
        if (fault instanceof Fault.Duplicate) {
            return Resp.join(bytes, bytes);
        }
        if (fault instanceof Fault.InjectReply injected) {
            return Resp.join(bytes, Resp.raw(injected.reply()));
        }
        if (fault instanceof Fault.InjectPush injected) {
            byte[] push = Resp.push(injected.text());
            return injected.place() == Fault.Place.BEFORE
                    ? Resp.join(push, bytes)
                    : Resp.join(bytes, push);
        }
        if (fault instanceof Fault.InjectAttribute injected) {
            return Resp.join(Resp.attribute(injected.key(), injected.value()), bytes);
        }
        if (fault instanceof Fault.Corrupt corrupt) {
            byte[] corrupted = bytes.clone();
            corrupted[Math.min(corrupt.at(), bytes.length - 1)] = corrupt.with();
            return corrupted;
        }
        return bytes;
    }
}
