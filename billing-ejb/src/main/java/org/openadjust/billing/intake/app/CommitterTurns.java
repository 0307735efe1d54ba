package org.openadjust.billing.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.bill.Turns;

/** Turns in the group committer's queue. */
@ApplicationScoped
public class CommitterTurns implements Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private GroupCommitter committer;

    @Override
    public <A> Optional<A> take(String account, Turn<A> turn) {
        try {
            return Optional.of(submit(account, turn).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** The answer is of the turn's own type: the committer hands on what the turn has said. */
    @Override
    @SuppressWarnings("unchecked")
    public <A> CompletableFuture<A> submit(String account, Turn<A> turn) {
        try {
            return committer.submit(new Question(account, turn)).thenApply(answer -> (A) answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
