package org.openadjust.billing.adjustment.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.BulkChoice;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.policy.Origin;

/** The door to decisions about many: it notes what is to be done, and the runs do it. */
@Stateless
@Local(BulkDesk.class)
@RolesAllowed({APPROVER, ADMINISTRATOR})
public class BulkDoor implements BulkDesk {

    private static final int TEXT_MAX = 300;
    private static final int CHOICE_MAX = 500;

    @Inject
    private JdbcBulkRuns runs;

    @Inject
    private Proposals proposals;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public BulkChoice choice(List<ProposalCondition> conditions) {
        List<ProposalView> waiting = waiting(conditions);
        return sums(waiting.stream().map(ProposalView::gross).toList());
    }

    @Override
    public BulkChoice choice(Notes notes) {
        return sums(runs.notesOf(notes, ITEMS_MAX + 1).stream().map(Note::total).toList());
    }

    @Override
    public List<Note> shown(Notes notes) {
        return runs.notesOf(notes, SHOWN_MAX);
    }

    private static BulkChoice sums(List<Money> amounts) {
        Map<CurrencyUnit, Money> charged = new HashMap<>();
        Map<CurrencyUnit, Money> credited = new HashMap<>();
        int items = Math.min(ITEMS_MAX, amounts.size());
        amounts.subList(0, items)
                .forEach(amount -> (amount.isNegative() ? credited : charged)
                        .merge(amount.getCurrencyUnit(), amount.abs(), Money::plus));
        return new BulkChoice(items, charged, credited, amounts.size() > ITEMS_MAX);
    }

    private List<ProposalView> waiting(List<ProposalCondition> conditions) {
        List<ProposalCondition> all = new ArrayList<>(conditions);
        all.add(new ProposalCondition.In(Set.of(ProposalState.PROPOSED)));
        return proposals.first(all, ITEMS_MAX + 1);
    }

    @Override
    public BulkRun approve(List<ProposalCondition> conditions, String choice, String comment) {
        return start(BulkRun.Act.APPROVE, choice, ReasonCode.OTHER, comment, items(conditions));
    }

    @Override
    public BulkRun reject(List<ProposalCondition> conditions, String choice, ReasonCode reasonCode, String comment) {
        if (!ReasonCode.forRejecting().contains(reasonCode)) {
            throw new IllegalArgumentException("nothing is rejected for " + reasonCode);
        }
        return start(BulkRun.Act.REJECT, choice, reasonCode, comment, items(conditions));
    }

    /** What is due first is taken; of those, what is of one account comes together, as it is read and locked together. */
    private List<RunItem> items(List<ProposalCondition> conditions) {
        List<RunItem> items = new ArrayList<>();
        waiting(conditions).stream()
                .limit(ITEMS_MAX)
                .sorted(Comparator.comparing(ProposalView::account))
                .forEach(proposal -> items.add(
                        new RunItem(0, items.size(), proposal.account(), proposal.id(), proposal.version(), "")));
        return items;
    }

    @Override
    public BulkRun reverse(Notes notes, ReasonCode reasonCode, String reason) {
        if (!ReasonCode.forReversing().contains(reasonCode)) {
            throw new IllegalArgumentException("nothing is taken back for " + reasonCode);
        }
        List<RunItem> items = new ArrayList<>();
        for (Note note : runs.notesOf(notes, ITEMS_MAX)) {
            items.add(new RunItem(0, items.size(), note.account(), 0, 0, note.document()));
        }
        String choice = switch (notes) {
            case RuleRun(String rule, Instant from, Instant to) -> rule + " " + from + "/" + to;
            case OfRun(long run) -> "run " + run;
        };
        return start(BulkRun.Act.REVERSE, choice, reasonCode, reason, items);
    }

    private BulkRun start(BulkRun.Act act, String choice, ReasonCode reasonCode, String reason, List<RunItem> chosen) {
        if (reason.length() > TEXT_MAX || choice.length() > CHOICE_MAX) {
            throw new IllegalArgumentException("a reason has at most " + TEXT_MAX + " characters");
        }
        String actor = context.getCallerPrincipal().getName();
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        long id = runs.nextId();
        BulkRun run = new BulkRun(
                id,
                act,
                reasonCode,
                reason,
                choice,
                BulkRun.State.RUNNING,
                actor,
                chosen.size(),
                0,
                0,
                now,
                Optional.empty());
        Origin origin = actor.startsWith("key:") ? Origin.SYSTEM : Origin.PERSON;
        runs.start(
                run,
                origin,
                chosen.stream()
                        .map(item -> new RunItem(
                                id, item.no(), item.account(), item.proposal(), item.version(), item.document()))
                        .toList());
        audit.append(List.of(AuditEntry.of("adjustment", "run-started", "run/" + id)
                .by(actor)
                .changed("", act + " of " + chosen.size())
                .because(reasonCode + "; " + choice)
                .at(now)));
        return run;
    }

    @Override
    public boolean stop(long run) {
        Instant now = clock.instant();
        boolean stopped = runs.end(run, BulkRun.State.STOPPED, now);
        if (stopped) {
            audit.append(List.of(AuditEntry.of("adjustment", "run-stopped", "run/" + run)
                    .by(context.getCallerPrincipal().getName())
                    .changed(BulkRun.State.RUNNING.name(), BulkRun.State.STOPPED.name())
                    .at(now)));
        }
        return stopped;
    }

    @Override
    @RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
    public Optional<BulkRun> run(long id) {
        return runs.run(id);
    }

    @Override
    @RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
    public Page<BulkRun> runs(Slice slice) {
        return runs.runs(slice);
    }

    @Override
    @RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
    public Page<BulkRun.Refused> refused(long run, Slice slice) {
        return runs.refused(run, slice);
    }
}
