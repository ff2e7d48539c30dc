package org.redwire.dial.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of a PEM file.
 *
 * @param label what it says to be, such as {@code CERTIFICATE}
 * @param encrypted whether openssl encrypted it in its old way, which headers in the block say
 * @param der the decoded content; empty if it is encrypted
 */
record Pem(String label, boolean encrypted, byte[] der) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /**
     * The blocks of a file; other text may stand around them.
     *
     * @throws IllegalArgumentException if a block has no end or is not Base64
     */
    static List<Pem> blocks(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Pem> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int labelEnd = found(text.indexOf(DASHES, begin + BEGIN.length()));
            String label = text.substring(begin + BEGIN.length(), labelEnd);
            int end = found(text.indexOf(END + label + DASHES, labelEnd));
            blocks.add(block(label, text.substring(labelEnd + DASHES.length(), end)));
            begin = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static int found(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("a block has no end");
        }
        return index;
    }

    private static Pem block(String label, String body) {
        if (body.contains("ENCRYPTED")) {
            return new Pem(label, true, new byte[0]);
        }
        return new Pem(label, false, Base64.getDecoder().decode(body.replaceAll("\\s", "")));
    }
}
