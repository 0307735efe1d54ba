package org.openadjust.billing.reconciliation;

import java.util.List;
import java.util.OptionalLong;

/** What the job asks of this feature, and tells it. For jobs: no role. */
public interface NightlyRuns {

    /** Asks for the run of tonight, if it is time for it and no server has done so; a night that is missed is not made up for. */
    void beginNight();

    /** The run that waits to be carried out, which is now this server's. */
    OptionalLong take();

    /** It is carried out by one of the runtime's executions, on this server. */
    void begun(long run, long execution);

    /** Whether somebody wants it to stop. */
    boolean isToStop(long run);

    /** It is being carried out still; to be said now and then, as otherwise other servers take it for dead. */
    void alive(long run);

    /** Marks runs that nobody carries out any more. @param own the one that this server carries out; 0 if none */
    void mourn(long own);

    /**
     * The parts of a step that are not at their end; all of them are planned before the first one is handed out.
     *
     * @param partsMax most for each check
     */
    List<RunPart> open(long run, NightlyCheck.Step step, int partsMax);

    /** The part as it is now. */
    RunPart part(long run, int no);

    /** The next keys of a part behind the one that was reached. */
    List<String> keys(RunPart part, String after, int keysMax);

    /** Checks keys, with no transaction; what cannot be checked is logged under a reference. */
    Portion check(RunPart part, List<String> keys);

    /**
     * Notes what came of it, and that the part has come so far, in the caller's transaction.
     *
     * @throws IllegalStateException if the part has come further meanwhile: another execution carries the run out
     */
    void write(long run, int no, String before, Portion portion);

    /** The part has no more keys. */
    void ended(long run, int no);

    /** All steps were gone through: the run is at its end. */
    void completed(long run);

    /**
     * The execution is over, and the run is not at its end.
     *
     * @param problem why; empty if it was stopped
     */
    void stopped(long run, String problem);

    /**
     * What came of checking some keys.
     *
     * @param last of the keys
     * @param checked how many
     * @param micros how long it took
     */
    record Portion(
            String last, int checked, List<NightlyCheck.Found> found, long more, List<RunSkip> skips, long micros) {
        public Portion {
            found = List.copyOf(found);
            skips = List.copyOf(skips);
        }
    }
}
