package org.openadjust.billing.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what models are measured: the measures themselves. */
class ModelBenchTest {

    private static NabCorpus.Series series() {
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            times.add(LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(5L * i));
        }
        return new NabCorpus.Series("a", times, new double[1_000], List.of(new int[] {400, 500}));
    }

    private static double score(int... alarms) {
        double[] said = new double[1_000];
        for (int alarm : alarms) {
            said[alarm] = 1;
        }
        return NabCorpus.score(List.of(series()), List.of(said)).best();
    }

    @Test
    void whatIsFoundEarlyCountsMoreAndWhatIsWrongCosts() {
        assertEquals(100, score(400), 1e-9);
        assertEquals(0, score(), 1e-9);
        assertTrue(score(450) < 100 && score(450) > score(495));
        assertEquals(100 - 50 * 0.11, score(400, 300), 1e-9);
        // what comes while it is still learning is not looked at
        assertEquals(100, score(400, 10), 1e-9);
    }

    @Test
    void theOrderAndTheTruthOfProbabilitiesAreMeasured() {
        List<Double> said = List.of(0.1, 0.4, 0.35, 0.8);
        List<Boolean> was = List.of(false, false, true, true);
        assertEquals(0.75, Ranking.auc(said, was), 1e-9);
        assertEquals(0.5, Ranking.auc(List.of(0.5, 0.5), List.of(true, false)), 1e-9);
        List<Double> half = new ArrayList<>();
        List<Boolean> never = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            half.add(0.5);
            never.add(false);
        }
        assertEquals(0.5, Ranking.calibrationError(half, never), 1e-9);
    }

    @Test
    void theOperatorChangesItsMindAndIsTheSameForTheSameSeed() {
        OperatorWorld one = new OperatorWorld(7);
        OperatorWorld same = new OperatorWorld(7);
        int changed = 0;
        for (int i = 0; i < 500; i++) {
            OperatorWorld.Case before = one.next();
            assertEquals(before.probability(), same.next().probability());
            changed += before.probability() > 0.5 ? 1 : 0;
        }
        assertTrue(changed > 100 && changed < 450, "agreed to " + changed);
    }

    @Test
    void tablesSayWhatIsMet(@TempDir Path folder) {
        TargetsReport.Rows rows = new TargetsReport.Rows();
        rows.atLeast("recall", 0.9, 0.95, "%.2f");
        rows.atMost("time", 2, 3, "%.1f");
        TargetsReport report = new TargetsReport("anomaly", "A title", rows.all(), Duration.ofSeconds(1));
        assertTrue(report.table().contains("met") && report.table().contains("missed"), report::table);
        assertTrue(report.json().contains("\"met\": false"), report::json);
        assertEquals(
                new ModelOptions(folder, 5, true),
                ModelOptions.parse(List.of("--data", folder.toString(), "--streams", "5", "--json")));
        assertThrows(IllegalArgumentException.class, () -> ModelOptions.parse(List.of("--data", "nowhere/at/all")));
        assertThrows(IllegalArgumentException.class, () -> ModelOptions.parse(List.of()));
    }
}
