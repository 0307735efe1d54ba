package org.openadjust.billing.audit.model;

import java.util.Optional;

/** What a witness has signed last, of each log. */
public interface WitnessBook {

    Optional<SignedNote> last(String origin);

    /** Keeps it durably before anybody is told. */
    void keep(String origin, SignedNote cosigned);
}
