package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where what people ask for takes its turn with the facts: in the one thread that applies them, several in a transaction. */
public interface Turns {

    /**
     * What is done for an account that is locked. It may be done again if others in the same transaction fail.
     *
     * @param <A> the answer
     */
    @FunctionalInterface
    interface Turn<A> {
        A take(BillingWork work, Instant now);
    }

    /**
     * Waits for its turn and for the commit.
     *
     * @return empty if the server is too busy or stops: whether it was done is not known then
     */
    <A> Optional<A> take(String account, Turn<A> turn);

    /**
     * The same, for a caller who has more to ask meanwhile.
     *
     * @return completed after the commit; exceptionally if it is not known whether it was done
     */
    <A> CompletableFuture<A> submit(String account, Turn<A> turn);
}
