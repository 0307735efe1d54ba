package org.openadjust.billing.web.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openadjust.billing.rating.PriceCurve;
import org.openadjust.billing.rating.PriceCurve.Point;

/**
 * A price curve as a picture of 600 by 220.
 *
 * @param line the points of the curve
 * @param levels amounts beside it, from the lowest up
 * @param places quantities beneath it, from the left
 */
public record CurvePicture(String line, List<Tick> levels, List<Tick> places) {

    public static final int WIDTH = 600;
    public static final int HEIGHT = 220;

    private static final int STEPS = 4;

    /**
     * A mark on an axis.
     *
     * @param at how far from the picture's left, or from its top
     */
    public record Tick(BigDecimal value, BigDecimal at) {}

    public CurvePicture {
        levels = List.copyOf(levels);
        places = List.copyOf(places);
    }

    public static CurvePicture of(PriceCurve curve) {
        BigDecimal right = curve.points().getLast().place();
        BigDecimal highest = curve.points().stream().map(Point::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal step = step(highest.signum() == 0 ? BigDecimal.ONE : highest);
        BigDecimal top = step.multiply(BigDecimal.valueOf(STEPS));
        String line = curve.points().stream()
                .map(point -> x(point.place(), right) + "," + y(point.amount(), top))
                .collect(Collectors.joining(" "));
        List<Tick> levels = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(i));
            levels.add(new Tick(value, y(value, top)));
        }
        List<Tick> places = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            BigDecimal value = right.multiply(BigDecimal.valueOf(i))
                    .divide(BigDecimal.valueOf(STEPS), MathContext.DECIMAL64)
                    .round(new MathContext(4));
            places.add(new Tick(value, x(value, right)));
        }
        return new CurvePicture(line, levels, places);
    }

    /** A round number, {@value #STEPS} of which reach as far as the highest amount: 1, 2, 2.5 or 5 times a power of ten. */
    private static BigDecimal step(BigDecimal highest) {
        BigDecimal least = highest.divide(BigDecimal.valueOf(STEPS), MathContext.DECIMAL64);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
        for (String factor : List.of("1", "2", "2.5", "5")) {
            BigDecimal step = power.multiply(new BigDecimal(factor));
            if (step.compareTo(least) >= 0) {
                return step;
            }
        }
        return power.scaleByPowerOfTen(1);
    }

    private static BigDecimal x(BigDecimal place, BigDecimal right) {
        return place.multiply(BigDecimal.valueOf(WIDTH)).divide(right, 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal y(BigDecimal amount, BigDecimal top) {
        return BigDecimal.valueOf(HEIGHT)
                .subtract(amount.multiply(BigDecimal.valueOf(HEIGHT)).divide(top, 1, RoundingMode.HALF_UP));
    }
}
