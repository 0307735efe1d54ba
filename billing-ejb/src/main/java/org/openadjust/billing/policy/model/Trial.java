package org.openadjust.billing.policy.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.policy.ApprovalQuestion;
import org.openadjust.billing.policy.DryRun;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.Ruling;

/** Two policies about the same notes, counted as they come by. */
public final class Trial {

    private static final Comparator<DryRun.Cell> IN_ORDER = Comparator.comparing(
                    (DryRun.Cell cell) -> cell.sum().getCurrencyUnit().getCode())
            .thenComparing(DryRun.Cell::present)
            .thenComparing(DryRun.Cell::draft);

    private record Key(CurrencyUnit currency, Outcome present, Outcome draft) {}

    private record Sum(long count, Money amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.plus(other.amount));
        }
    }

    private final Policy present;
    private final Policy draft;
    private final Map<Key, Sum> sums = new HashMap<>();
    private final List<DryRun.Example> examples = new ArrayList<>();
    private long looked;

    public Trial(Policy present, Policy draft) {
        this.present = present;
        this.draft = draft;
    }

    public void add(IssuedNote note) {
        ApprovalQuestion question = note.question();
        Ruling now = present.rule(question);
        Ruling then = draft.rule(question);
        looked++;
        sums.merge(
                new Key(question.amount().getCurrencyUnit(), now.outcome(), then.outcome()),
                new Sum(1, question.amount()),
                Sum::plus);
        if (now.outcome() != then.outcome() && examples.size() < DryRun.EXAMPLES_MAX) {
            examples.add(new DryRun.Example(
                    note.account(), note.document(), question.kind(), question.origin(), question.amount(), now, then));
        }
    }

    public DryRun result(Instant since, boolean isComplete) {
        List<DryRun.Cell> cells = sums.entrySet().stream()
                .map(entry -> new DryRun.Cell(
                        entry.getKey().present(),
                        entry.getKey().draft(),
                        entry.getValue().count(),
                        entry.getValue().amount()))
                .sorted(IN_ORDER)
                .toList();
        return new DryRun(since, looked, isComplete, cells, examples);
    }
}
