package org.openadjust.billing.identity;

import java.util.List;

/** What a signed-in person or a key may do; the facades check it. */
public final class Roles {
    /** Reads everything but secrets and personal data. */
    public static final String VIEWER = "VIEWER";
    /** Handles exceptions and proposes adjustments. */
    public static final String SPECIALIST = "SPECIALIST";
    /** Decides what policy does not let the machine decide. */
    public static final String APPROVER = "APPROVER";
    /** Reads everything, the audit log above all, and changes nothing. */
    public static final String AUDITOR = "AUDITOR";
    /** Runs the product: users, keys, catalogue. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    /** All of them, the least powerful first. */
    public static final List<String> ALL = List.of(VIEWER, AUDITOR, SPECIALIST, APPROVER, ADMINISTRATOR);

    private Roles() {}
}
