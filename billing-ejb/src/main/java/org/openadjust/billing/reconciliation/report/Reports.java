package org.openadjust.billing.reconciliation.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.openadjust.billing.reconciliation.ReportFormat;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;

/** What a run has done and found, as a file. */
@ApplicationScoped
public class Reports {

    /** Hands out all that a run has noted, one after the other. */
    @FunctionalInterface
    public interface Noted {
        void each(Consumer<RunDifference> reader);
    }

    private Clock clock;

    protected Reports() {}

    @Inject
    public Reports(Clock clock) {
        this.clock = clock;
    }

    /** Leaves the stream open. */
    public void write(Run run, List<RunPart> parts, Noted noted, ReportFormat format, OutputStream to)
            throws IOException {
        switch (format) {
            case CSV -> CsvReport.write(noted, to);
            case XLSX -> XlsxReport.write(run, parts, noted, to);
            case PDF -> PdfReport.write(run, parts, noted, clock.instant(), to);
        }
    }
}
