package org.redwire.streams;

/**
 * The numbers of a consumer, each at about one moment.
 *
 * @param read how many entries were read for the first time
 * @param claimed how many were taken over for another attempt, from others or from itself
 * @param acknowledged how many were acknowledged, so that they are pending no more
 * @param failed how often the listener threw
 * @param deadLettered how many went to the stream for dead letters
 * @param vanished how many pending entries were dropped because they had been deleted from the
 *     stream
 * @param errors how often the server or the way there failed
 */
public record StreamStats(
        long read,
        long claimed,
        long acknowledged,
        long failed,
        long deadLettered,
        long vanished,
        long errors) {}
