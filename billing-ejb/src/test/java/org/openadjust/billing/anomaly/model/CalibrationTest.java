package org.openadjust.billing.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static Calibration normal(int seen) {
        Calibration calibration = new Calibration();
        Random random = new Random(3);
        for (int i = 0; i < seen; i++) {
            calibration.add(random.nextGaussian());
        }
        return calibration;
    }

    @Test
    void howRareADeviationIsIsWhatWasSeen() {
        Calibration calibration = normal(200_000);
        assertEquals(0.3173, calibration.p(1), 0.02);
        assertEquals(0.0455, calibration.p(-2), 0.006);
        assertEquals(0.0027, calibration.p(3), 0.0008);
        // beyond what was seen it becomes ever rarer, and never impossible
        assertTrue(calibration.p(6) < 1e-4 && calibration.p(6) > calibration.p(12) && calibration.p(12) > 0);
    }

    @Test
    void whatIsLargerIsNeverMoreLikely() {
        Calibration calibration = normal(5_000);
        double before = 1;
        for (double z = 0; z < 50; z += 0.05) {
            double p = calibration.p(z);
            assertTrue(p <= before + 1e-12, "at " + z);
            before = p;
        }
    }

    @Test
    void beforeAnythingWasSeenLittleIsCertain() {
        assertTrue(new Calibration().p(4) > 1e-3);
    }

    @Test
    void bandsHoldTheirShare() {
        Calibration calibration = normal(200_000);
        assertEquals(1.96, calibration.within(0.95, true), 0.1);
        assertEquals(-0.674, calibration.within(0.5, false), 0.06);
    }

    @Test
    void whatIsKeptSaysTheSameAndWhatIsDamagedNothing() {
        Calibration calibration = normal(1_000);
        byte[] bytes = calibration.bytes();
        assertEquals(calibration.p(2.5), Calibration.of(bytes).orElseThrow().p(2.5), 1e-3);
        bytes[100] = (byte) (bytes[100] ^ 1);
        assertTrue(Calibration.of(bytes).isEmpty());
    }
}
