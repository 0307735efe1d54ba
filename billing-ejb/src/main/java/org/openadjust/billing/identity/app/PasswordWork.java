package org.openadjust.billing.identity.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.PasswordHash;

/**
 * The slow comparing of passwords, a few at a time: strangers may ask for it, and must not get every processor by asking
 * often.
 */
@ApplicationScoped
public class PasswordWork {

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 5;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** The work's result; empty if there was no place for it within some seconds. */
    <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }

    /** Compares; takes the same time if there is no hash to compare with. */
    boolean matches(String password, Optional<String> hash) {
        String bounded = password.length() > Admission.PASSWORD_MAX ? "" : password;
        return hash.map(stored -> PasswordHash.matches(bounded, stored))
                .orElseGet(() -> PasswordHash.matchesNobody(bounded));
    }
}
