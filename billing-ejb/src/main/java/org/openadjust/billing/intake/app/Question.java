package org.openadjust.billing.intake.app;

import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Decision;

/** A decision about an account's documents, and who made it. */
public record Question(String account, Decision decision, Cause cause) {}
