package org.redwire.itests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.redwire.commands.ScanPage;
import redis.clients.jedis.resps.ScanResult;

/**
 * Scans from beginning to end. Cursors and the order depend on each server's hash seed, and an
 * element may come twice; what must be equal is the set of all.
 */
final class Scans {

    private Scans() {}

    static Set<Object> ours(Function<String, ? extends ScanPage<?>> scan) {
        List<Object> all = new ArrayList<>();
        String cursor = ScanPage.START;
        do {
            ScanPage<?> page = scan.apply(cursor);
            all.addAll(page.items());
            cursor = page.cursor();
        } while (!cursor.equals(ScanPage.START));
        return Plain.set(all);
    }

    static Set<Object> theirs(Function<String, ? extends ScanResult<?>> scan) {
        List<Object> all = new ArrayList<>();
        String cursor = "0";
        do {
            ScanResult<?> page = scan.apply(cursor);
            all.addAll(page.getResult());
            cursor = page.getCursor();
        } while (!cursor.equals("0"));
        return Plain.set(all);
    }
}
