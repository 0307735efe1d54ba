package org.openadjust.billing.bill;

import java.time.LocalDate;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.usage.RecordedUsage;

/** The accounts' bills as they stand, for every role to read. */
public interface Bills {

    /** The billing periods of an account that have lines, the newest first. */
    Page<BillPeriod> periods(String account, Slice slice);

    /** One of them, if it has lines. */
    Optional<BillPeriod> period(String account, LocalDate from, LocalDate to);

    /** A period's lines: by subscription, fees before use. */
    Page<BillLine> lines(String account, LocalDate from, LocalDate to, Slice slice);

    /** One line as it stands. */
    Optional<BillLine> line(LineKey line);

    /**
     * A line with its arithmetic, worked out anew from the plan's version; empty if there is no such line, or if the plan
     * has changed since and the line is still to be worked out.
     */
    Optional<ExpectedLine> explained(LineKey line);

    /** The usage events that a line is rated from, by when they occurred; none for a fee. */
    Page<RecordedUsage> usageOf(LineKey line, Slice slice);
}
