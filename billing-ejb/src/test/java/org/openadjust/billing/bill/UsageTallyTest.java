package org.openadjust.billing.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UsageTallyTest {

    private static final BigDecimal HALF = new BigDecimal("0.50");

    @Test
    void whatWasAddedCanBeTakenBack() {
        UsageTally tally = UsageTally.EMPTY.plus(BigDecimal.TEN).plus(HALF);
        assertEquals(new UsageTally(new BigDecimal("10.500000000000"), 2), tally);
        assertEquals(UsageTally.EMPTY, tally.minus(HALF).minus(BigDecimal.TEN));
        assertEquals(UsageTally.EMPTY.plus(BigDecimal.ONE).plus(HALF), tally.corrected(BigDecimal.TEN, BigDecimal.ONE));
    }

    @Test
    void moreThanWasAddedCannotBeTakenBack() {
        UsageTally tally = UsageTally.EMPTY.plus(HALF);
        assertThrows(IllegalArgumentException.class, () -> tally.minus(BigDecimal.ONE));
        assertThrows(IllegalArgumentException.class, () -> tally.minus(BigDecimal.ZERO));
        assertThrows(IllegalArgumentException.class, () -> UsageTally.EMPTY.minus(BigDecimal.ZERO));
        assertThrows(IllegalArgumentException.class, () -> UsageTally.EMPTY.plus(HALF.negate()));
    }
}
