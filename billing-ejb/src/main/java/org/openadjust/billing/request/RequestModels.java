package org.openadjust.billing.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What reads requests, and what it has learnt. */
public interface RequestModels {

    /**
     * Something that was learnt.
     *
     * @param model says which weights
     * @param corrections how many requests that people have corrected it has learnt from, besides the product's own examples
     * @param right of the frozen test, how many it reads rightly
     * @param rightBefore how many the model before did
     * @param isAdopted whether it has read requests since: not if it is worse on the frozen test
     */
    record Version(
            String model,
            int examples,
            int corrections,
            int right,
            int rightBefore,
            int tested,
            boolean isAdopted,
            String learntBy,
            Instant learntAt) {}

    /** Whether something reads. */
    enum State {
        /** It is learnt in the first seconds after a start: people read meanwhile. */
        LEARNING,
        READY,
        /** Nothing could be learnt: people read all requests. */
        FAILING
    }

    /** How the way to a mailbox stands. */
    enum MailboxState {
        NOT_CONFIGURED,
        READY,
        /** It does not answer, or does not let this server in; it is tried again by itself. */
        UNREACHABLE
    }

    /**
     * What reads on this server, for whoever looks after it.
     *
     * @param unassigned mails that wait in the mailbox for somebody who knows whose they are
     */
    record Status(State state, MailboxState mailbox, long unassigned) {}

    /** Whether it works. A call without a role. */
    Status status();

    /** Version of what reads now; empty in the first seconds, while it is learnt: people read meanwhile. */
    Optional<String> current();

    /** What was learnt from corrections, the newest first. */
    List<Version> history();

    /** How many corrections nothing has learnt from yet. */
    long waiting();

    /** Learns from the product's examples and all corrections. What reads the frozen test worse than before is not taken. */
    Version learn();
}
