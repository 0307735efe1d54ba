package org.openadjust.billing.legacy;

import java.time.ZoneId;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * A system that issues documents, and how its files are read.
 *
 * @param code names it, in addresses and folders too
 * @param zone in which a date without a time is meant
 * @param currency of what does not say its own
 * @param tariff code of the tariff that its documents are verified with; empty: none
 * @param arePointsOurs whether its lines' points are subscriptions of ours: its invoices are then verified against our bills
 * @param version from 1, one more with each change; 0: it was never saved
 */
public record LegacySource(
        String code,
        String name,
        ZoneId zone,
        CurrencyUnit currency,
        String tariff,
        boolean arePointsOurs,
        ColumnMapping mapping,
        int version) {

    public LegacySource {
        Objects.requireNonNull(code);
        Objects.requireNonNull(name);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(tariff);
        Objects.requireNonNull(mapping);
    }

    public LegacySource withVersion(int version) {
        return new LegacySource(code, name, zone, currency, tariff, arePointsOurs, mapping, version);
    }

    public LegacySource withMapping(ColumnMapping mapping) {
        return new LegacySource(code, name, zone, currency, tariff, arePointsOurs, mapping, version);
    }
}
