package org.openadjust.billing.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the benchmark runs; its figures say nothing here. */
class RatingBenchTest {

    @Test
    void everyModelAndTheBillAreMeasured() throws Exception {
        RatingReport report = new RatingBench(new RatingOptions(1, 1, 0, false)).run();
        assertEquals(8, report.cases().size());
        assertTrue(report.cases().stream().allMatch(each -> each.median() > 0));
        assertTrue(report.table().contains("STAIRSTEP"), report::table);
        assertTrue(report.json().contains("\"bench\": \"rating\""), report::json);
    }

    @Test
    void optionsAreBounded() {
        assertEquals(
                new RatingOptions(3_000, 7, 1, true),
                RatingOptions.parse(List.of("--seconds", "3", "--rounds", "7", "--json")));
        for (List<String> wrong : List.of(List.of("--seconds", "0"), List.of("--rounds", "21"), List.of("--fast"))) {
            assertThrows(IllegalArgumentException.class, () -> RatingOptions.parse(wrong));
        }
    }
}
