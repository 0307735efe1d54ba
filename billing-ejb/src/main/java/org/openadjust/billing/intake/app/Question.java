package org.openadjust.billing.intake.app;

import org.openadjust.billing.bill.Turns.Turn;

/** What somebody asks for about an account. */
public record Question(String account, Turn<?> turn) {}
