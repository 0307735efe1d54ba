package org.openadjust.billing.web.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.web.approvals.Waterfall.Bar;

/** The picture is 160 high; its top is the larger of both sums, its bottom zero, or what is below. */
class WaterfallTest {

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        // before, change, first top+height, middle, last, ground
        "100, -25,    0, 160,     0,  40,    40, 120,  160",
        "75,   25,   40, 120,     0,  40,     0, 160,  160",
        "100, -100,   0, 160,     0, 160,   157,   3,  160",
        "0,    50,  157,   3,     0, 160,     0, 160,  160",
        "50,  -100,   0,  80,     0, 160,    80,  80,   80",
        "-50,  -50,   0,  80,    80,  80,     0, 160,    0",
        "0,     0,  157,   3,   157,   3,   157,   3,  160",
        // a change that nobody could see is still drawn
        "100000, -1,  0, 160,     0,   3,   0.0, 160,  160",
    })
    void bars(
            String before,
            String change,
            BigDecimal firstTop,
            BigDecimal first,
            BigDecimal middleTop,
            BigDecimal middle,
            BigDecimal lastTop,
            BigDecimal last,
            BigDecimal ground) {
        Waterfall picture = new Waterfall(euros(before), euros(change));
        assertBar(firstTop, first, picture.first());
        assertBar(middleTop, middle, picture.middle());
        assertBar(lastTop, last, picture.last());
        assertEquals(0, ground.compareTo(picture.ground()), () -> "ground at " + picture.ground());
    }

    private static void assertBar(BigDecimal top, BigDecimal height, Bar bar) {
        assertEquals(0, top.compareTo(bar.top()), bar::toString);
        assertEquals(0, height.compareTo(bar.height()), bar::toString);
    }

    @Test
    void theStepsMeetTheBars() {
        Waterfall picture = new Waterfall(euros("100"), euros("-25"));
        assertEquals(picture.first().top(), picture.from());
        assertEquals(picture.last().top(), picture.to());
        assertEquals(euros("75"), picture.after());
    }

    @Test
    void oneCurrency() {
        assertThrows(IllegalArgumentException.class, () -> new Waterfall(euros("1"), Money.parse("USD 1")));
    }
}
