package org.openadjust.billing.legacy.model;

import static org.openadjust.billing.legacy.ColumnMapping.Origin.column;
import static org.openadjust.billing.legacy.ColumnMapping.Origin.constant;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.ColumnMapping.Origin;
import org.openadjust.billing.legacy.ColumnMapping.Signs;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.CsvForm.Encoding;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacySource;

/** Mappings of two public data sets, to begin with: bills of a water utility, and invoices and credit notes of a wholesaler. */
public final class Examples {

    /** Bills by meter with a period each, whose end is the next one's first day; the month of revenue is all that dates a bill. */
    public static final LegacySource WATER = new LegacySource(
            "nyc-water",
            "New York City Water Board",
            ZoneId.of("America/New_York"),
            CurrencyUnit.USD,
            "",
            false,
            new ColumnMapping(
                    form("MM/dd/uuuu|uuuu-MM"),
                    Map.ofEntries(
                            Map.entry(LegacyField.NUMBER, column("UMIS_BILL_ID")),
                            Map.entry(LegacyField.CUSTOMER, column("Account_Name")),
                            Map.entry(LegacyField.ISSUED_AT, column("Revenue_Month")),
                            Map.entry(LegacyField.ITEM, constant("WATER")),
                            Map.entry(LegacyField.DESCRIPTION, column("Rate_Class")),
                            Map.entry(LegacyField.POINT, column("Meter_Number")),
                            Map.entry(LegacyField.FROM, column("Service_Start_Date")),
                            Map.entry(LegacyField.TO, column("Service_End_Date")),
                            Map.entry(LegacyField.QUANTITY, column("Consumption_HCF")),
                            Map.entry(LegacyField.AMOUNT, column("Current_Charges")),
                            Map.entry(LegacyField.ESTIMATED, column("Estimated"))),
                    new Signs("", "", "", true, false),
                    false,
                    "Y"),
            0);

    /** Lines without amounts or sums; a number that begins with C is a credit note; cash sales name no customer. */
    public static final LegacySource RETAIL = new LegacySource(
            "online-retail",
            "Online Retail",
            ZoneId.of("Europe/London"),
            CurrencyUnit.GBP,
            "",
            false,
            new ColumnMapping(
                    form("uuuu-MM-dd HH:mm:ss"),
                    Map.of(
                            LegacyField.NUMBER, column("InvoiceNo"),
                            LegacyField.CUSTOMER, new Origin("CustomerID", "NONE"),
                            LegacyField.ISSUED_AT, column("InvoiceDate"),
                            LegacyField.ITEM, column("StockCode"),
                            LegacyField.DESCRIPTION, column("Description"),
                            LegacyField.QUANTITY, column("Quantity"),
                            LegacyField.UNIT_PRICE, column("UnitPrice")),
                    new Signs("C", "", "", false, false),
                    false,
                    ""),
            0);

    public static final List<LegacySource> ALL = List.of(WATER, RETAIL);

    private Examples() {}

    private static CsvForm form(String datePatterns) {
        return new CsvForm(',', '"', Encoding.UTF_8, true, datePatterns, '.', "");
    }
}
