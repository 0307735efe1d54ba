package org.openadjust.billing.request.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Reading;
import org.openadjust.billing.request.model.Examples.Example;

/** Holds a model against sentences that nothing was learnt from. */
public final class FrozenTest {

    private static final LocalDate ANY_DAY = LocalDate.of(2024, 7, 1);

    /** A sentence, and what it was read as. */
    public record Judged(Example example, Reading reading) {

        public boolean isRight() {
            return reading.intent() == example.intent();
        }
    }

    /** What came of it. */
    public record Result(List<Judged> judged) {
        public Result {
            judged = List.copyOf(judged);
        }

        public int tested() {
            return judged.size();
        }

        public int right() {
            return count(judged.stream().filter(Judged::isRight).count());
        }

        /** The share that is read rightly, of one language. */
        public double accuracy(String language) {
            List<Judged> own = judged.stream()
                    .filter(one -> one.example().language().equals(language))
                    .toList();
            return share(own.stream().filter(Judged::isRight).count(), own.size());
        }

        /** The share of those that are routed without a person. */
        public double coverage() {
            return share(routed().size(), tested());
        }

        /** The share of those that is routed rightly. */
        public double precision() {
            return share(routed().stream().filter(Judged::isRight).count(), routed().size());
        }

        /** The share of those that want something else which is routed all the same. */
        public double othersMisrouted() {
            long others = judged.stream()
                    .filter(one -> one.example().intent() == Intent.OTHER)
                    .count();
            return share(
                    routed().stream()
                            .filter(one -> one.example().intent() == Intent.OTHER)
                            .count(),
                    others);
        }

        /** The share whose language was recognised. */
        public double languages() {
            return share(
                    judged.stream()
                            .filter(one -> one.reading()
                                    .language()
                                    .equals(one.example().language()))
                            .count(),
                    tested());
        }

        private List<Judged> routed() {
            return judged.stream().filter(one -> one.reading().isCertain()).toList();
        }

        private static double share(long part, long whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }

        private static int count(long count) {
            return Math.toIntExact(count);
        }
    }

    private FrozenTest() {}

    public static Result of(IntentModel model) {
        RequestReader reader = new RequestReader(model);
        List<Judged> judged = new ArrayList<>();
        Examples.frozen().forEach(one -> judged.add(new Judged(one, reader.read(one.text(), Map.of(), ANY_DAY))));
        return new Result(judged);
    }
}
