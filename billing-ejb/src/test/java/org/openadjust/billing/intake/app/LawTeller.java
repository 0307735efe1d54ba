package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.Ledger;
import org.openadjust.billing.intake.app.LawHistory.Deed;
import org.openadjust.billing.intake.app.LawHistory.Phase;

/** Tells a history to a system: as it is, or as badly as the world does. */
final class LawTeller {

    /** How it is told. */
    enum Manner {
        /** In order, in one go. */
        IN_ORDER,
        /** In order, with repetitions, restarts and transactions that fail. */
        TROUBLED,
        /** The facts of a phase in any order, in batches, and all the trouble. */
        SHUFFLED,
        /** Any fact in any phase. */
        SCATTERED
    }

    private final Intake intake;
    private final LawHistory history;
    private final Manner manner;
    private final Random random;
    private final List<String> told = new ArrayList<>();
    private Instant clock;

    LawTeller(Intake intake, LawHistory history, Manner manner, long seed) {
        this.intake = intake;
        this.history = history;
        this.manner = manner;
        this.random = new Random(seed);
    }

    void tell() {
        List<List<String>> facts = facts();
        for (int i = 0; i < facts.size(); i++) {
            Phase phase = history.phases().get(i);
            clock = phase.at();
            deliver(facts.get(i));
            trouble();
            again(this::chores);
            history.accounts().keySet().stream().sorted().forEach(this::bill);
            trouble();
            again(intake::invoiceDue);
            phase.deeds().forEach(this::decide);
        }
        tick();
        again(this::chores);
        // what a reversal or a void has left to be billed
        history.accounts().keySet().stream().sorted().forEach(this::bill);
        tick();
        again(this::chores);
    }

    private List<List<String>> facts() {
        List<List<String>> facts = new ArrayList<>();
        history.phases().forEach(phase -> facts.add(new ArrayList<>(phase.facts())));
        if (manner == Manner.SCATTERED) {
            facts.forEach(List::clear);
            history.phases().stream()
                    .flatMap(phase -> phase.facts().stream())
                    .forEach(fact -> facts.get(random.nextInt(facts.size())).add(fact));
        }
        if (manner == Manner.SHUFFLED || manner == Manner.SCATTERED) {
            facts.forEach(some -> Collections.shuffle(some, random));
        }
        return facts;
    }

    private void deliver(List<String> facts) {
        for (int from = 0; from < facts.size(); ) {
            int size = switch (manner) {
                case IN_ORDER -> facts.size();
                case TROUBLED -> 5;
                case SHUFFLED, SCATTERED -> 1 + random.nextInt(12);
            };
            int to = Math.min(facts.size(), from + size);
            List<String> batch = new ArrayList<>(facts.subList(from, to));
            told.addAll(batch);
            if (manner != Manner.IN_ORDER && random.nextInt(3) == 0) {
                batch.add(random.nextInt(batch.size() + 1), told.get(random.nextInt(told.size())));
            }
            tick();
            trouble();
            intake.deliverTogether(batch);
            if (manner != Manner.IN_ORDER && random.nextInt(10) == 0) {
                again(this::chores);
            }
            from = to;
        }
    }

    private void chores() {
        intake.chores();
        intake.beginPeriods();
    }

    private void tick() {
        clock = clock.plusSeconds(1);
        intake.at(clock);
    }

    private void trouble() {
        if (manner == Manner.IN_ORDER) {
            return;
        }
        if (random.nextInt(6) == 0) {
            intake.restart();
        }
        if (random.nextInt(5) == 0) {
            intake.failAfter(random.nextInt(25));
        }
    }

    /** What fails is done once more, by a system that has forgotten what it knew. */
    private void again(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            if (manner == Manner.IN_ORDER) {
                throw e;
            }
            intake.restart();
            task.run();
        }
    }

    private void bill(String account) {
        tick();
        decide(account, new Decision.Bill(clock));
    }

    private void decide(String account, Decision decision) {
        trouble();
        again(() -> {
            // whoever has been scattered may not be there yet
            if (intake.decide(account, decision) instanceof Decided.Refused refused
                    && !(manner == Manner.SCATTERED && refused.refusal().code().equals("NOT_FOUND"))) {
                throw new AssertionError(decision + ": " + refused);
            }
        });
    }

    // ---- what people do

    private void decide(Deed deed) {
        tick();
        CurrencyUnit currency = CurrencyUnit.of(history.accounts().get(deed.account()));
        Ledger ledger = Ledger.of(intake.documents(deed.account(), currency));
        List<Document> invoices = ledger.documents().stream()
                .filter(document -> document.subscription().equals(deed.subscription()))
                .filter(document -> document.number().equals(document.invoice()))
                .filter(document -> document.origin() == Document.Origin.OWN)
                .toList();
        if (invoices.isEmpty()) {
            return;
        }
        InvoiceAccount invoice = ledger.invoice(
                        invoices.get(deed.invoice() % invoices.size()).number())
                .orElseThrow();
        if (!invoice.isVoid()) {
            decision(deed, invoice, ledger).ifPresent(decision -> decide(deed.account(), decision));
        }
    }

    private static Optional<Decision> decision(Deed deed, InvoiceAccount invoice, Ledger ledger) {
        String number = invoice.invoice().number();
        return switch (deed.kind()) {
            case VOID -> Optional.of(new Decision.Void(number, "not theirs"));
            case CREDIT ->
                invoice.invoice().lines().stream()
                        .filter(line -> left(invoice, line).isPositive())
                        .findFirst()
                        .map(line -> new Decision.Credit(
                                number, word(line), part(left(invoice, line), deed.part()), "so promised"));
            case REVERSE ->
                ledger.documents().stream()
                        .filter(note ->
                                note.invoice().equals(number) && !note.number().equals(number))
                        .filter(note -> note.reverses().isEmpty() && !invoice.isTakenBack(note.number()))
                        .filter(note -> note.lines().stream().anyMatch(DocumentLine::isDecided))
                        .findFirst()
                        .map(note -> new Decision.Reverse(note.number(), "not so"));
        };
    }

    private static Money left(InvoiceAccount invoice, DocumentLine line) {
        return invoice.line(line.id()).orElseThrow().billed();
    }

    private static String word(DocumentLine line) {
        return line.charge().isEmpty() ? line.id().kind().name() : line.charge();
    }

    private static BigDecimal part(Money left, int percent) {
        BigDecimal part = left.getAmount()
                .multiply(BigDecimal.valueOf(percent, 2))
                .setScale(left.getCurrencyUnit().getDecimalPlaces(), RoundingMode.UP);
        return part.min(left.getAmount());
    }

    /** What has to hold of the ways in, however it was told. */
    void assertNothingIsLeft() {
        assertEquals(0, intake.count("waiting"), "nothing waits any more");
        assertEquals(List.of(), intake.texts("SELECT reason || ' ' || detail FROM quarantine"), "nothing was refused");
        assertEquals(0, intake.count("recomputation"), "nothing has to be worked out anew");
        Stream.of("APPLIED").forEach(fate -> assertEquals(0, intake.count("inbox WHERE fate <> '" + fate + "'")));
    }
}
