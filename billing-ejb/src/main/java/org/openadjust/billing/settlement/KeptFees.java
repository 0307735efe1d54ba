package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.FeesKept;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.PeriodId;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.TimeScale;

/** The fees in advance that stay paid though they are unused (rule 8). Pure. */
final class KeptFees implements FeesKept {

    /** What was paid and is unused now. */
    private record Unused(LineId id, boolean isGone, Instant lineFrom, Stretch stretch) {

        static Unused of(LineAccount account, Optional<ChargeLine> line) {
            Instant from = line.map(ChargeLine::to).orElse(account.from());
            return new Unused(account.id(), line.isEmpty(), account.from(), new Stretch(from, account.to()));
        }

        /** Of two that pay for each other's time, the one that is gone or began earlier has paid. */
        boolean paysFor(ChargeLine line) {
            return !id.equals(line.id())
                    && id.plan().equals(line.id().plan())
                    && AsBilled.quantityOf(id).equals(AsBilled.quantityOf(line.id()))
                    && (isGone || lineFrom.isBefore(line.from()));
        }
    }

    private final Map<PeriodId, List<LineAccount>> paid = new HashMap<>();
    private final TimeScale scale;
    private final BillingRules rules;

    KeptFees(List<InvoiceAccount> invoices, TimeScale scale, BillingRules rules) {
        this.scale = scale;
        this.rules = rules;
        invoices.stream()
                .flatMap(invoice -> invoice.lines().values().stream())
                .filter(account ->
                        isFeeInAdvance(account.id()) && account.from().isBefore(account.to()))
                .forEach(account -> paid.computeIfAbsent(account.id().period(), id -> new ArrayList<>())
                        .add(account));
    }

    /** Of a period that there is no more, all that was paid in advance, with what came off it. */
    static List<ChargeLine> whole(InvoiceAccount invoice, Part part) {
        return invoice.lines().values().stream()
                .filter(account ->
                        part.timing() == Timing.ADVANCE && account.id().part().equals(part))
                .map(AsBilled::line)
                .toList();
    }

    @Override
    public List<ChargeLine> among(ServicePeriod period, List<ChargeLine> fees) {
        Map<LineId, ChargeLine> owed = new HashMap<>();
        fees.forEach(fee -> owed.put(fee.id(), fee));
        Map<LineId, LineAccount> accounts = new HashMap<>();
        List<Unused> unused = new ArrayList<>();
        List<ChargeLine> lines = new ArrayList<>();
        for (LineAccount account : paid.getOrDefault(period.id(), List.of())) {
            Optional<ChargeLine> line = Optional.ofNullable(owed.get(account.id()));
            accounts.put(account.id(), account);
            unused.add(Unused.of(account, line));
            if (line.isEmpty()) {
                lines.add(AsBilled.line(account));
            }
        }
        for (ChargeLine fee : fees) {
            if (isFeeInAdvance(fee.id())) {
                line(fee, Optional.ofNullable(accounts.get(fee.id())), unused).ifPresent(lines::add);
            } else {
                lines.add(fee);
            }
        }
        lines.sort(Comparator.comparing(ChargeLine::from));
        return lines;
    }

    /** A fee for all that was paid for it, at the price that holds, without what others have paid for. */
    private Optional<ChargeLine> line(ChargeLine fee, Optional<LineAccount> account, List<Unused> unused) {
        Instant to = account.map(LineAccount::to)
                .filter(paidTo -> paidTo.isAfter(fee.to()))
                .orElse(fee.to());
        List<Stretch> open = List.of(new Stretch(fee.from(), to));
        for (Unused one : unused) {
            if (one.paysFor(fee)) {
                open = open.stream()
                        .flatMap(part -> part.without(one.stretch()))
                        .toList();
            }
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        boolean isAsItIs =
                rules.proration() == Proration.NONE || open.equals(List.of(new Stretch(fee.from(), fee.to())));
        return Optional.of(isAsItIs ? fee : reckoned(fee, to, open));
    }

    private ChargeLine reckoned(ChargeLine fee, Instant to, List<Stretch> open) {
        long part = open.stream()
                .mapToLong(one -> scale.between(one.from(), one.to()))
                .sum();
        List<Step> steps = fee.steps().stream()
                .map(step -> new Step(step.label(), step.quantity(), step.price(), part, step.whole()))
                .toList();
        return new ChargeLine(
                fee.id(),
                fee.from(),
                to,
                fee.quantity(),
                Step.sum(steps).rounded(rules.currency(), rules.rounding()),
                steps);
    }

    private static boolean isFeeInAdvance(LineId id) {
        return id.kind() == LineId.Kind.FEE && id.timing() == Timing.ADVANCE;
    }
}
