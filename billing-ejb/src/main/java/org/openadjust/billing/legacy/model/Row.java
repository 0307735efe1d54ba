package org.openadjust.billing.legacy.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument.Kind;

/**
 * What a row of a file says.
 *
 * @param line of the file
 * @param head what it says about its document
 * @param body what it says about a line of it; the number in the document is not known yet
 */
public record Row(int line, Head head, Body body) {

    /**
     * @param kind empty: its sign may tell
     * @param issuedAt the latest of a document's rows counts
     * @param net of the document, if it is said
     * @param tax of the document, if it is said
     */
    public record Head(
            String number,
            Optional<Kind> kind,
            String customer,
            Optional<String> refersTo,
            Optional<Instant> issuedAt,
            CurrencyUnit currency,
            Optional<Money> net,
            Optional<Money> tax) {}

    /** @see org.openadjust.billing.legacy.LegacyLine */
    public record Body(
            String item,
            String description,
            String point,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            Money amount,
            boolean isEstimated) {}
}
