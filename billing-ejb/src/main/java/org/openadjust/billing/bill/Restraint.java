package org.openadjust.billing.bill;

import java.util.Objects;

/**
 * What a trigger keeps from happening by itself until a person lets it.
 *
 * @param fired number of what a person has to look at
 * @param trigger code
 * @param version of the policy that has the trigger
 */
public record Restraint(long fired, String account, Scope scope, Kind kind, String trigger, int version) {

    /** How strong it is. */
    public enum Kind {
        /** Nothing is invoiced, and nothing corrected that follows from facts. */
        HOLD,
        /** What policy would let be corrected needs a person. */
        PROPOSE
    }

    /** What of the account it is about. */
    public enum Of {
        ACCOUNT,
        SUBSCRIPTION,
        /** An invoice and its notes: it is corrected or not; others are issued. */
        INVOICE
    }

    /** @param id of the account or subscription, or number of the invoice */
    public record Scope(Of of, String id) {
        public Scope {
            Objects.requireNonNull(of);
            Objects.requireNonNull(id);
        }

        public static Scope account(String account) {
            return new Scope(Of.ACCOUNT, account);
        }

        public static Scope subscription(String subscription) {
            return new Scope(Of.SUBSCRIPTION, subscription);
        }

        public static Scope invoice(String number) {
            return new Scope(Of.INVOICE, number);
        }
    }

    public Restraint {
        Objects.requireNonNull(account);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(trigger);
    }

    /** Whether no new invoice is made for a subscription. */
    public boolean stopsInvoicing(String subscription) {
        return kind == Kind.HOLD
                && switch (scope.of()) {
                    case ACCOUNT -> true;
                    case SUBSCRIPTION -> scope.id().equals(subscription);
                    case INVOICE -> false;
                };
    }

    /** Whether it is about the corrections of an invoice. */
    public boolean concerns(String subscription, String invoice) {
        return switch (scope.of()) {
            case ACCOUNT -> true;
            case SUBSCRIPTION -> scope.id().equals(subscription);
            case INVOICE -> scope.id().equals(invoice);
        };
    }
}
