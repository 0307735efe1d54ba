package org.openadjust.billing.account;

import java.util.Optional;

/** What became known of a customer; what is empty stays as it is. */
public record ProfileChange(
        Optional<String> jurisdiction,
        Optional<String> sector,
        Optional<String> customerClass,
        Optional<String> language) {

    /** The profile with the change. */
    public CustomerProfile of(CustomerProfile before) {
        return new CustomerProfile(
                jurisdiction.orElse(before.jurisdiction()),
                sector.orElse(before.sector()),
                customerClass.orElse(before.customerClass()),
                language.orElse(before.language()));
    }
}
