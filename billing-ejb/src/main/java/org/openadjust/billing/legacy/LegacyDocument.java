package org.openadjust.billing.legacy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A document that another system issued, as that system gave it.
 *
 * @param issuer code of the system that issued it
 * @param number unique within its issuer
 * @param customer who pays, by the issuer's id
 * @param refersTo number of the document that it corrects, if it names one
 * @param issuedAt a date without a time is the start of that day in the issuer's time zone
 * @param net what it says it comes to before tax, whatever its lines say; below zero for a credit note
 * @param tax what it says is added; empty if it does not say
 */
public record LegacyDocument(
        String issuer,
        String number,
        Kind kind,
        String customer,
        Optional<String> refersTo,
        Instant issuedAt,
        CurrencyUnit currency,
        List<LegacyLine> lines,
        Money net,
        Optional<Money> tax) {

    /** What it is. */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE,
        DEBIT_NOTE
    }

    public LegacyDocument {
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(number);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(customer);
        Objects.requireNonNull(refersTo);
        Objects.requireNonNull(issuedAt);
        lines = List.copyOf(lines);
        Set<Integer> numbers = new HashSet<>();
        for (LegacyLine line : lines) {
            if (!line.amount().getCurrencyUnit().equals(currency)) {
                throw new IllegalArgumentException(
                        "document " + number + ": line " + line.number() + " is not in " + currency.getCode());
            }
            if (!numbers.add(line.number())) {
                throw new IllegalArgumentException(
                        "document " + number + ": line " + line.number() + " is there twice");
            }
        }
        if (!net.getCurrencyUnit().equals(currency)
                || tax.filter(amount -> !amount.getCurrencyUnit().equals(currency))
                        .isPresent()) {
            throw new IllegalArgumentException("document " + number + ": its sums are not in " + currency.getCode());
        }
    }
}
