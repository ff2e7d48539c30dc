package org.redwire.jmx;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A client in JMX. It shows no value and no secret. What is read at one time need not be of one
 * moment: calls go on meanwhile.
 */
@ProviderType
public interface ClientMXBean {

    /** The name of the client. */
    String getName();

    /** The server, without user information. */
    String getEndpoint();

    /** The number of the database. */
    int getDatabase();

    /** How commands travel: {@code auto}, {@code pool} or {@code lane}. */
    String getMode();

    /** The deadline of a call, in milliseconds. */
    long getTimeoutMillis();

    /** How many commands, pipelines and transactions failed as a whole. */
    long getFailures();

    /**
     * What the last of these failed with, and when: the names of the command and the exception and
     * the code of the server's error, never its text. Empty if there was none.
     */
    String getLastFailure();

    /** How often one was tried again. */
    long getRetries();

    /** How often one was not tried again because retries had used up their share. */
    long getWithheldRetries();

    // --- the pool ---

    /** How many connections may be lent at once. */
    int getPoolSize();

    /** How many are open. */
    int getPoolTotal();

    /** How many of these are idle. */
    int getPoolIdle();

    /** How many of these are lent. */
    int getPoolLent();

    /** How many of those are held by a session that made no call for a minute. */
    int getPoolForgotten();

    /** How many callers wait for one. */
    int getPoolWaiting();

    /** How many are being made. */
    int getPoolDialling();

    /** How often one was lent that was idle. */
    long getPoolHits();

    /** How often a caller had to wait for one, or for one to be made. */
    long getPoolMisses();

    /** How often a caller waited in vain. */
    long getPoolTimeouts();

    /** How many callers had to wait, whatever came of it. */
    long getPoolWaits();

    /** How long they waited in all, in milliseconds. */
    long getPoolWaitMillis();

    /** How many connections were made. */
    long getPoolOpened();

    /** How many were closed. */
    long getPoolClosed();

    /** How many of these because of age, idleness, or because the server had closed them. */
    long getPoolStale();

    /** How many of these came back in a state in which they could not be lent again. */
    long getPoolDirty();

    /** How many could not be made. */
    long getPoolFailedDials();

    /** How many connections are open beside the pool, for pub/sub and the like. */
    int getDedicated();

    /** How many messages subscriptions have received. */
    long getMessages();

    // --- the lanes ---

    /** How many lanes are connected. */
    int getLanesOpen();

    /** How many were, since the beginning. */
    long getLanesOpened();

    /** How many commands were put on lanes. */
    long getLanesSubmitted();

    /** How many of them wait for a reply. */
    long getLanesInFlight();

    /** How many writes carried them. */
    long getLanesWrites();

    /** In how many bursts the replies came. */
    long getLanesBursts();

    // --- the hooks ---

    /** The hooks, the outermost first. */
    List<HookView> getHooks();

    /** Whether the time is taken that calls spend in each hook. */
    boolean isHooksTimed();

    /** Takes it from now on, or no more. It costs every call a look at the clock or two. */
    void setHooksTimed(boolean timed);
}
