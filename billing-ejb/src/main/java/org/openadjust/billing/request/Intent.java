package org.openadjust.billing.request;

import java.util.Locale;

/** What a customer wants. */
public enum Intent {
    UPGRADE(Route.SALES),
    DOWNGRADE(Route.SALES),
    CANCEL(Route.SALES),
    PAUSE(Route.SALES),
    REFUND_REQUEST(Route.BILLING),
    DUPLICATE_CHARGE(Route.BILLING),
    WRONG_AMOUNT(Route.BILLING),
    MISSING_DISCOUNT(Route.BILLING),
    WRONG_TAX(Route.BILLING),
    USAGE_DISPUTE(Route.BILLING),
    PLAN_MISMATCH(Route.BILLING),
    INVOICE_COPY(Route.BILLING),
    PAYMENT_QUESTION(Route.PAYMENTS),
    PRIVACY_REQUEST(Route.PRIVACY),
    /** Anything else: a person reads it. */
    OTHER(Route.FRONT_DESK);

    /** Whose it is. */
    public enum Route {
        SALES,
        BILLING,
        PAYMENTS,
        PRIVACY,
        FRONT_DESK
    }

    private final Route route;

    Intent(Route route) {
        this.route = route;
    }

    public Route route() {
        return route;
    }

    /** Whether it says that something is wrong with what was billed. */
    public boolean isComplaint() {
        return route == Route.BILLING && this != INVOICE_COPY;
    }

    /** Whether it asks for another contract. */
    public boolean isChange() {
        return route == Route.SALES;
    }

    /** As it stands in files of examples. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
