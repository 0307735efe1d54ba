package org.openadjust.billing.demonstration.model;

import java.io.Reader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The price of water from a day on.
 *
 * @param effectiveFrom first day on which it holds
 * @param waterPrice USD for 100 cubic feet of water
 * @param sewerShare of the water's price that the sewer costs: 1.59 is 159 %
 */
public record WaterTariff(LocalDate effectiveFrom, BigDecimal waterPrice, BigDecimal sewerShare) {

    /** Reads the shipped table: ascending, no day twice. */
    public static List<WaterTariff> read(Reader table) {
        return Csv.rows(table).stream().map(WaterTariff::of).toList();
    }

    private static WaterTariff of(Map<String, String> row) {
        return new WaterTariff(
                LocalDate.parse(row.get("effective_from")),
                new BigDecimal(row.get("water_usd_per_hcf")),
                new BigDecimal(row.get("sewer_share_of_water")));
    }

    /** USD for 100 cubic feet of water that come and go, exactly. */
    public BigDecimal unitPrice() {
        return waterPrice.multiply(BigDecimal.ONE.add(sewerShare));
    }
}
