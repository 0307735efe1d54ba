package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.openadjust.billing.reconciliation.NightlyRuns;
import org.openadjust.billing.reconciliation.NightlyRuns.Portion;
import org.openadjust.billing.reconciliation.RunPart;

/** Checks a chunk's keys, and notes what came of it and how far the part has come in the chunk's transaction. */
@Named
@Dependent
public class CheckWriter implements ItemWriter {

    @EJB
    private NightlyRuns runs;

    @Inject
    @BatchProperty
    private String part;

    @Inject
    @BatchProperty
    private String run;

    private RunPart writing;
    private String reached = "";

    @Override
    public void open(Serializable checkpoint) {
        int no = Integer.parseInt(part);
        if (no != PartMapper.NONE) {
            writing = runs.part(Long.parseLong(run), no);
            reached = writing.reached();
        }
    }

    @Override
    public void writeItems(List<Object> keys) {
        Portion portion =
                runs.check(writing, keys.stream().map(String.class::cast).toList());
        runs.write(Long.parseLong(run), writing.no(), reached, portion);
        reached = portion.last();
    }

    @Override
    public Serializable checkpointInfo() {
        return reached;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
