package org.openadjust.billing.bill;

/**
 * What a fact refers to.
 *
 * @param kind of what
 * @param id of which one
 */
public record Reference(Kind kind, String id) {

    /** What can be waited for. */
    public enum Kind {
        ACCOUNT,
        PLAN,
        SUBSCRIPTION,
        USAGE,
        DISCOUNT,
        DOCUMENT,
        LINES
    }

    public static Reference account(String id) {
        return new Reference(Kind.ACCOUNT, id);
    }

    public static Reference plan(String code) {
        return new Reference(Kind.PLAN, code);
    }

    public static Reference discount(String code) {
        return new Reference(Kind.DISCOUNT, code);
    }

    /** A document; its number is unique in its account only. No id has a line end. */
    public static Reference document(String account, String number) {
        return new Reference(Kind.DOCUMENT, account + '\n' + number);
    }

    public static Reference subscription(String id) {
        return new Reference(Kind.SUBSCRIPTION, id);
    }

    /** The lines of a subscription, that none of them is parked. */
    public static Reference lines(String subscription) {
        return new Reference(Kind.LINES, subscription);
    }

    /** A usage event; its id is unique in its subscription only. */
    public static Reference usage(String subscription, String usageId) {
        return new Reference(Kind.USAGE, subscription + '/' + usageId);
    }
}
