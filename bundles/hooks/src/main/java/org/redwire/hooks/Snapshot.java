package org.redwire.hooks;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hooks as they were at one moment, outermost first, and how many calls run through them.
 *
 * <p>Calls are counted here and not at each hook, so that a call costs one count up and one down
 * however many hooks there are.
 */
class Snapshot {

    private final List<HookChain.Member> members;
    private final Hook[] hooks;
    private final HookChain chain;
    private final boolean timed;
    private final boolean observed;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean watched;

    /**
     * @param chain told, once the snapshot is watched, whenever the last call has left it
     * @param timed whether the time of hooks is taken
     */
    Snapshot(List<HookChain.Member> members, HookChain chain, boolean timed) {
        this.members = List.copyOf(members);
        this.hooks = new Hook[members.size()];
        for (int i = 0; i < hooks.length; i++) {
            hooks[i] = members.get(i).hook();
        }
        this.chain = chain;
        this.timed = timed;
        this.observed = members.stream().anyMatch(member -> member.observer() != null);
    }

    List<HookChain.Member> members() {
        return members;
    }

    boolean isEmpty() {
        return hooks.length == 0;
    }

    /** Whether {@code index} is beyond the innermost hook. */
    boolean endsAt(int index) {
        return index == hooks.length;
    }

    Hook hook(int index) {
        return hooks[index];
    }

    /** Whether somebody wants to know what becomes of connections. */
    boolean observed() {
        return observed;
    }

    boolean timed() {
        return timed;
    }

    /** Notes how long a call was in a hook. */
    void took(int index, long nanos) {
        members.get(index).took(nanos);
    }

    void enter() {
        calls.incrementAndGet();
    }

    void leave() {
        if (calls.decrementAndGet() == 0 && watched) {
            chain.nowUnused(this);
        }
    }

    /** To be called before {@link #inUse}, so that no last call can leave unnoticed in between. */
    void watch() {
        watched = true;
    }

    boolean inUse() {
        return calls.get() > 0;
    }
}
