package org.openadjust.billing.intake;

/** What a quarantined message must be like to be listed; several conditions hold together. */
public sealed interface QuarantineCondition {

    record In(QuarantineState state) implements QuarantineCondition {}

    /** One case. */
    record Numbered(long number) implements QuarantineCondition {}

    /** Quarantined for this reason, such as {@code MALFORMED}. */
    record Because(String reason) implements QuarantineCondition {}

    /** Of this event type; empty for those whose type could not be read. */
    record OfType(String type) implements QuarantineCondition {}

    /** Sent by this source. */
    record From(String source) implements QuarantineCondition {}

    /** That may be tried again as they are. */
    record Retryable() implements QuarantineCondition {}
}
