package org.openadjust.billing.activity;

/**
 * Tells those who watch that something was committed. In this process only: on another node the next commit there tells
 * its own watchers.
 */
public interface Activity {

    /**
     * To be called after each commit that a person might see. Costs a volatile read while a notice is already on its way,
     * never blocks and never fails.
     */
    void committed();

    /** How many rounds of notices were begun; it has grown before the first listener of a round is told. */
    long rounds();

    /**
     * Runs the listener after commits: soon after the first one, at most about twice a second, and always once more after
     * the last.
     *
     * @return ends the subscription
     */
    Subscription subscribe(Runnable listener);

    /** A listener's place; closing it twice is harmless. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
