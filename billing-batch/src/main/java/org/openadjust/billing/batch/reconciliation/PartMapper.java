package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import org.openadjust.billing.reconciliation.NightlyCheck.Step;
import org.openadjust.billing.reconciliation.NightlyRuns;
import org.openadjust.billing.reconciliation.RunPart;

/** One partition for each part of a step that is not at its end; as many at a time as there are processors. */
@Named
@Dependent
public class PartMapper implements PartitionMapper {

    static final String PART = "part";

    /** A step without anything to do has a partition that does nothing. */
    static final int NONE = 0;

    /** With one for each, a third of the processors' time was left over (docs/performance.md). */
    private static final int PARTS_A_PROCESSOR = 2;

    @EJB
    private NightlyRuns runs;

    @Inject
    private CurrentRun run;

    @Inject
    @BatchProperty
    private String step;

    @Override
    public PartitionPlan mapPartitions() {
        int threads = PARTS_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
        List<Integer> parts = runs.open(run.id(), Step.valueOf(step), threads).stream()
                .map(RunPart::no)
                .toList();
        List<Integer> partitions = parts.isEmpty() ? List.of(NONE) : parts;
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(partitions.size());
        plan.setThreads(Math.min(threads, partitions.size()));
        plan.setPartitionsOverride(true);
        plan.setPartitionProperties(
                partitions.stream().map(PartMapper::properties).toArray(Properties[]::new));
        return plan;
    }

    private static Properties properties(int part) {
        Properties properties = new Properties();
        properties.setProperty(PART, Integer.toString(part));
        return properties;
    }
}
