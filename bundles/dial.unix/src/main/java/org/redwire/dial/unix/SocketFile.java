package org.redwire.dial.unix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The file of a socket, and what about it is the reason that one cannot connect to it. */
record SocketFile(Path path) {

    /** What every system allows; Linux allows 4 more. */
    private static final int LONGEST = 103;

    /**
     * Whether it may be that the server has only no room for another connection now. Java has no
     * name for this failure, so it is the one that has no other reason.
     */
    boolean mayBeBusy(IOException failure) {
        return failure instanceof SocketException
                && !(failure instanceof ConnectException)
                && !tooLong()
                && kind() == Kind.SOCKET
                && Files.isWritable(path);
    }

    /** Why connecting failed. */
    String reason(IOException failure) {
        if (tooLong()) {
            return "the path has "
                    + length()
                    + " bytes, and that of a socket may have about "
                    + LONGEST
                    + " only";
        }
        return switch (kind()) {
            case MISSING -> "there is no such file";
            case HIDDEN -> "no permission to look into the directory";
            case OTHER -> "that file is not a socket";
            case SOCKET -> ofSocket(failure);
        };
    }

    private String ofSocket(IOException failure) {
        if (failure instanceof ConnectException) {
            return "nobody listens there: " + failure.getMessage();
        }
        return Files.isWritable(path)
                ? failure.getMessage()
                : "no permission to write to the socket: " + failure.getMessage();
    }

    private boolean tooLong() {
        return length() > LONGEST;
    }

    private int length() {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private enum Kind {
        SOCKET,
        OTHER,
        MISSING,
        HIDDEN
    }

    private Kind kind() {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isOther() ? Kind.SOCKET : Kind.OTHER;
        } catch (IOException e) {
            return Files.notExists(path) ? Kind.MISSING : Kind.HIDDEN;
        }
    }
}
