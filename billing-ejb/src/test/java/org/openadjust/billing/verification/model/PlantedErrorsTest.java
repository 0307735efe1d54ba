package org.openadjust.billing.verification.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openadjust.billing.verification.model.Bills.document;
import static org.openadjust.billing.verification.model.Bills.goods;
import static org.openadjust.billing.verification.model.Bills.water;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.Finding.Kind;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingSubject;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Remedy;

/** Whatever documents are: what is right raises no money, and an error raises one finding, for its amount, with the remedy of its sign. */
class PlantedErrorsTest {

    private static final int TRIES = 300;

    /** What one planted error has to lead to. */
    private record Planted(List<LegacyDocument> documents, Kind kind, Money amount) {}

    private static final class Issuer {
        private final Random random;
        private int numbers;

        Issuer(long seed) {
            random = new Random(seed);
        }

        /** A year of one meter's months, each with its own invoice; and now and then goods. */
        List<LegacyDocument> documents() {
            List<LegacyDocument> documents = new ArrayList<>();
            LocalDate from = LocalDate.of(2020, 1, 1);
            while (from.getYear() == 2020) {
                LocalDate to = from.plusMonths(1);
                documents.add(invoice(to, right(from, to)));
                from = to;
            }
            documents.add(invoice(from, sold(), sold()));
            return documents;
        }

        private LegacyDocument invoice(LocalDate issued, LegacyLine... lines) {
            Money net = Money.zero(CurrencyUnit.EUR);
            for (LegacyLine line : lines) {
                net = net.plus(line.amount());
            }
            Money tax = Money.of(CurrencyUnit.EUR, net.getAmount().movePointLeft(1), RoundingMode.HALF_UP);
            return document(
                    LegacyDocument.Kind.INVOICE, "I" + ++numbers, "c", issued.toString(), Optional.of(tax), lines);
        }

        private LegacyLine right(LocalDate from, LocalDate to) {
            int quantity = 11 + random.nextInt(2_000);
            BigDecimal price = new BigDecimal(from.isBefore(LocalDate.of(2020, 7, 1)) ? "3.00" : "3.50");
            return water(
                    "m",
                    from.toString(),
                    to.toString(),
                    Integer.toString(quantity),
                    price.multiply(BigDecimal.valueOf(quantity)).toPlainString());
        }

        private LegacyLine sold() {
            int quantity = 1 + random.nextInt(50);
            BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(9_999), 3);
            String amount = price.multiply(BigDecimal.valueOf(quantity))
                    .setScale(2, RoundingMode.HALF_UP)
                    .toPlainString();
            return goods(
                    "gift_" + random.nextInt(1_000_000), Integer.toString(quantity), price.toPlainString(), amount);
        }

        Planted planted() {
            List<LegacyDocument> documents = documents();
            int place = random.nextInt(12);
            LegacyDocument bill = documents.get(place);
            LegacyLine line = bill.lines().getFirst();
            Money amount = line.amount();
            return switch (random.nextInt(6)) {
                case 0 -> planted(documents, place, Kind.OVERCHARGE, amount.plus(Money.parse("EUR 0.03")));
                case 1 -> planted(documents, place, Kind.UNDERCHARGE, amount.minus(Money.parse("EUR 0.03")));
                case 2 -> planted(documents, place, Kind.MISSING_CHARGE, Money.zero(CurrencyUnit.EUR));
                case 3 -> {
                    BigDecimal other = new BigDecimal(place < 6 ? "3.50" : "3.00");
                    yield planted(
                            documents,
                            place,
                            Kind.WRONG_PRICE,
                            Money.of(
                                    CurrencyUnit.EUR,
                                    line.quantity().orElseThrow().multiply(other)));
                }
                case 4 -> {
                    documents.set(place, invoice(LocalDate.of(2021, 1, 1), line, line));
                    yield new Planted(documents, Kind.DUPLICATE_CHARGE, amount);
                }
                default -> {
                    documents.add(invoice(LocalDate.of(2021, 3, 1), line));
                    yield new Planted(documents, Kind.DUPLICATE_INVOICE, amount);
                }
            };
        }

        private Planted planted(List<LegacyDocument> documents, int place, Kind kind, Money wrong) {
            LegacyLine line = documents.get(place).lines().getFirst();
            LegacyLine changed = water(
                    line.point(),
                    line.from().orElseThrow().toString(),
                    line.to().orElseThrow().toString(),
                    line.quantity().orElseThrow().toPlainString(),
                    wrong.getAmount().toPlainString());
            documents.set(place, invoice(LocalDate.of(2021, 1, 1), changed));
            return new Planted(documents, kind, wrong.minus(line.amount()));
        }
    }

    private static List<Finding> found(List<LegacyDocument> documents) {
        return CustomerVerification.of(documents, Bills.REFERENCE).findings().stream()
                .map(Raised::finding)
                .toList();
    }

    @Test
    void whatIsRightRaisesNothing() {
        for (long seed = 0; seed < TRIES; seed++) {
            assertEquals(List.of(), found(new Issuer(seed).documents()), "seed " + seed);
        }
    }

    @Test
    void aPlantedErrorIsOneFindingWithItsAmountAndTheRemedyOfItsSign() {
        for (long seed = 0; seed < TRIES; seed++) {
            Planted planted = new Issuer(seed).planted();
            List<Finding> found = found(planted.documents());
            String message = "seed " + seed + ": " + found;
            assertEquals(1, found.size(), message);
            assertEquals(planted.kind(), found.getFirst().kind(), message);
            assertEquals(planted.amount(), found.getFirst().amount(), message);
            Remedy remedy = view(found.getFirst()).remedy();
            assertEquals(
                    planted.amount().isPositive() ? Remedy.Form.CLAIM_BACK : Remedy.Form.CLAIM_MISSING,
                    remedy.form(),
                    message);
            assertEquals(planted.amount().abs(), remedy.amount(), message);
        }
    }

    private static FindingView view(Finding finding) {
        return new FindingView(
                1,
                FindingSubject.ofIssuer(Bills.ISSUER, "c", "I"),
                finding,
                FindingState.OPEN,
                0,
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Charter, rule 9. */
    @Test
    void theOrderOfArrivalDoesNotMatter() {
        for (long seed = 0; seed < TRIES; seed++) {
            List<LegacyDocument> documents = new Issuer(seed).planted().documents();
            List<Finding> inOrder = found(documents);
            List<LegacyDocument> shuffled = new ArrayList<>(documents);
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(inOrder, found(shuffled), "seed " + seed);
        }
    }
}
