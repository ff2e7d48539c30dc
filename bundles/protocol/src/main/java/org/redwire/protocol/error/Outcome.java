package org.redwire.protocol.error;

/**
 * What is known about the command of a failed call: whether it may have changed the server's data.
 */
public enum Outcome {
    /** No byte of the command left this client. Sending it again is safe. */
    NOT_SENT,
    /** The server answered that it did not run the command. Its data is unchanged. */
    REJECTED,
    /** Bytes may have reached the server and no complete reply came back. It may have run, once. */
    UNKNOWN,
    /** The command ran. Its reply was an error of execution, or could not be converted. */
    EXECUTED
}
