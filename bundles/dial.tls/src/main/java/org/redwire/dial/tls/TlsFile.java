package org.redwire.dial.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A file that a parameter names. Failures name the parameter. */
record TlsFile(String parameter, Path path) {

    /** No file of certificates or keys is nearly as large. */
    private static final int LARGEST = 4 << 20;

    /** What changes when a file is replaced. */
    record Stamp(FileTime modified, long size) {}

    static TlsFile of(String parameter, String value) throws SSLException {
        try {
            return new TlsFile(parameter, Path.of(value));
        } catch (InvalidPathException e) {
            throw new SSLException(parameter + " is no path: " + e.getReason(), e);
        }
    }

    Stamp stamp() throws SSLException {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            if (!file.isRegularFile()) {
                throw failure("is not a file", null);
            }
            return new Stamp(file.lastModifiedTime(), file.size());
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            throw failure(Files.notExists(path) ? "does not exist" : "cannot be read", e);
        }
    }

    byte[] bytes() throws SSLException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw failure("cannot be read", e);
        }
        if (bytes.length > LARGEST) {
            throw failure("is larger than " + LARGEST + " bytes", null);
        }
        return bytes;
    }

    /** Says what is wrong with it. */
    SSLException failure(String what, @Nullable Throwable cause) {
        return new SSLException(parameter + ": " + path + " " + what, cause);
    }
}
