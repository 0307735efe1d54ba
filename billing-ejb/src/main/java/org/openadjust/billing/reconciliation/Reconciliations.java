package org.openadjust.billing.reconciliation;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** The nightly reconciliation, as people watch it, start it and stop it. */
public interface Reconciliations {

    /** Asks for a run; it begins within seconds, on whichever server takes it. {@code RUNNING} if one is under way. */
    RunAnswer start();

    /** It ends behind what it is just doing. {@code NOT_RUNNING} */
    RunAnswer stop(long run);

    /** A run that has not come to its end goes on behind what it has done. {@code RUNNING}, {@code AT_ITS_END} */
    RunAnswer restart(long run);

    /** The latest first. */
    Page<Run> runs(Slice slice);

    Optional<Run> run(long run);

    /** How far each part is, in their order. */
    List<RunPart> parts(long run);

    /**
     * What was found and noted.
     *
     * @param check of this check alone; empty: of all
     */
    Page<RunDifference> differences(long run, String check, Slice slice);

    /** What could not be checked. */
    Page<RunSkip> skips(long run, Slice slice);

    /** How what a run has noted compares with what another one had. */
    RunComparison compare(long run, long before);

    /** What a run has noted and another had not, or the other way round, or both had. */
    Page<RunDifference> compared(long run, long before, RunComparison.Kind kind, Slice slice);

    /** Writes all of it as a file; whether there is such a run. */
    boolean report(long run, ReportFormat format, OutputStream to) throws IOException;
}
