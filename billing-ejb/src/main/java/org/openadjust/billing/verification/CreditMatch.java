package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What a line of a credit note takes back, as far as the documents show.
 *
 * @param document number of the credit note
 * @param line number
 * @param quantity credited; never below zero
 * @param originals numbers of the documents in which it was bought, the first ones; none if there is none
 */
public record CreditMatch(String document, int line, Result result, BigDecimal quantity, List<String> originals) {

    /** How a credit and the purchases before it agree. */
    public enum Result {
        /** All of it was bought at this price, and not credited before. */
        FULL,
        /** A part of it was. */
        PARTIAL,
        /** The item was bought, but at another price, or was credited already. */
        PRICE_OR_QTY,
        /** The item was never bought before. */
        NO_ORIGINAL,
        /** No goods, so that nothing has to be bought before. */
        NON_PRODUCT;

        /** Whether nobody has to look at it. */
        public boolean isExplained() {
            return this == FULL || this == NON_PRODUCT;
        }
    }

    public CreditMatch {
        Objects.requireNonNull(document);
        Objects.requireNonNull(result);
        originals = List.copyOf(originals);
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("document " + document + ", line " + line + " credits " + quantity);
        }
    }
}
