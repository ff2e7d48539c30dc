package org.redwire.itests.chaos.account;

import java.util.List;

/** What a server has in the end, asked for past the client. */
public interface ServerState {
    /** The elements of a list; none if there is no such list. */
    List<String> list(String key);

    /** The value of a counter; 0 if there is none. */
    long number(String key);
}
