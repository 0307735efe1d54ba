package org.openadjust.billing.bill;

/** Where people ask for invoices. Answers after the commit. */
public interface BillingDesk {

    /**
     * Everything due to an account by an instant is invoiced.
     *
     * @param key the caller's own for this call: repeated with the same one, nothing more is done; empty if there is none
     */
    Decided bill(String account, Decision.Bill decision, String key);
}
