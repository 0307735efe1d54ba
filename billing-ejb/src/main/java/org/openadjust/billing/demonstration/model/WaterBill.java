package org.openadjust.billing.demonstration.model;

import java.io.Reader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One meter's line of one of the city's water bills: what the replay needs of it.
 *
 * @param sourceRow row of the city's table; decides the order of what ends on the same day
 * @param customer name of the housing development that pays
 * @param meter number of the meter
 * @param bill number of the bill; a bill has a line for each meter
 * @param month the month that the biller booked it in
 * @param from first day of service; null where the table has none
 * @param to the day after the last day of service; null where the table has none
 * @param hundredCubicFeet what the meter counted
 */
public record WaterBill(
        int sourceRow,
        String customer,
        String meter,
        String bill,
        YearMonth month,
        LocalDate from,
        LocalDate to,
        BigDecimal hundredCubicFeet) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

    public WaterBill {
        Objects.requireNonNull(customer);
        Objects.requireNonNull(meter);
        Objects.requireNonNull(bill);
        Objects.requireNonNull(month);
        Objects.requireNonNull(hundredCubicFeet);
        if ((from == null) != (to == null)) {
            throw new IllegalArgumentException("row " + sourceRow + " has one of its two dates");
        }
    }

    /** Reads the shipped table. */
    public static List<WaterBill> read(Reader table) {
        return Csv.rows(table).stream().map(WaterBill::of).toList();
    }

    private static WaterBill of(Map<String, String> row) {
        return new WaterBill(
                Integer.parseInt(row.get("source_row")),
                row.get("Account_Name"),
                row.get("Meter_Number"),
                row.get("UMIS_BILL_ID"),
                YearMonth.parse(row.get("Revenue_Month")),
                day(row.get("Service_Start_Date")),
                day(row.get("Service_End_Date")),
                new BigDecimal(row.get("Consumption_HCF")));
    }

    private static LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text, DAY);
    }

    /** First day of service, if the table has one. */
    public Optional<LocalDate> firstDay() {
        return Optional.ofNullable(from);
    }

    /** Last day of service, if the table has one; a service of no days ends on the day on which it began. */
    public Optional<LocalDate> lastDay() {
        return firstDay().map(first -> to.isAfter(first) ? to.minusDays(1) : first);
    }

    /** The day by which bills are replayed: the end of service, or of the booking month where there is none. */
    LocalDate readOn() {
        return lastDay().map(last -> last.plusDays(1)).orElseGet(() -> month.atEndOfMonth());
    }

    /** What identifies the reading, however often the table repeats it. */
    String readingId() {
        return firstDay()
                .map(first -> String.join("-", bill, meter, compact(first), compact(to)))
                .orElseGet(() -> String.join("-", bill, meter, "undated"));
    }

    private static String compact(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
