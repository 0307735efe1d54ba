package org.openadjust.billing.policy;

import java.time.LocalDate;
import java.util.Set;
import org.openadjust.billing.account.CustomerProfile;

/** Whose law holds where. */
public final class Jurisdictions {

    /** The law of the European Union, which holds in its member states. */
    public static final String EU = "EU";

    /** Since when {@link #EU_MEMBERS} are the members: the day after the United Kingdom left. */
    public static final LocalDate EU_MEMBERS_SINCE = LocalDate.of(2020, 2, 1);

    /** The member states of the European Union, by ISO 3166-1 code. */
    public static final Set<String> EU_MEMBERS = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private Jurisdictions() {}

    /**
     * Whether a law holds for a customer. Of a customer whose jurisdiction is not known, none does but one without a jurisdiction.
     *
     * @param law a jurisdiction's code; empty: everywhere
     */
    static boolean holds(String law, CustomerProfile profile) {
        return law.isEmpty()
                || profile.isIn(law)
                || law.equals(EU) && EU_MEMBERS.stream().anyMatch(profile::isIn);
    }
}
