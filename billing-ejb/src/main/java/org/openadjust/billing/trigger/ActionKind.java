package org.openadjust.billing.trigger;

/** What a trigger asks for. */
public enum ActionKind {
    PROPOSE,
    HOLD,
    NOTIFY,
    OPEN_CASE,
    CALL_WEBHOOK
}
