package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.openadjust.billing.reconciliation.NightlyRuns;
import org.openadjust.billing.reconciliation.RunPart;

/** The keys of a part, in their order, behind the last one that the run has noted. */
@Named
@Dependent
public class KeyReader implements ItemReader {

    private static final int AHEAD = 1_000;

    private final Deque<String> ahead = new ArrayDeque<>();

    @EJB
    private NightlyRuns runs;

    @Inject
    @BatchProperty
    private String part;

    @Inject
    @BatchProperty
    private String run;

    private RunPart reading;
    private String last = "";

    @Override
    public void open(Serializable checkpoint) {
        ahead.clear();
        int no = Integer.parseInt(part);
        if (no == PartMapper.NONE) {
            return;
        }
        reading = runs.part(Long.parseLong(run), no);
        last = reading.reached();
        fill();
        if (ahead.isEmpty()) {
            runs.ended(Long.parseLong(run), no);
            reading = null;
        }
    }

    private void fill() {
        ahead.addAll(runs.keys(reading, last, AHEAD));
    }

    @Override
    public String readItem() {
        if (reading == null) {
            return null;
        }
        if (ahead.isEmpty()) {
            fill();
        }
        String next = ahead.poll();
        if (next != null) {
            last = next;
        }
        return next;
    }

    /** Where this reader is; what counts when it is opened again is what the run has noted. */
    @Override
    public Serializable checkpointInfo() {
        return last;
    }

    @Override
    public void close() {
        ahead.clear();
    }
}
