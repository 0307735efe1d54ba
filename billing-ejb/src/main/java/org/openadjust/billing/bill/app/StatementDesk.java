package org.openadjust.billing.bill.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.bill.Statement;
import org.openadjust.billing.bill.Statements;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.bill.Trials.Trial;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.timeline.PeriodId;

/** Bills by the engine. */
@Stateless
@Local(Statements.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class StatementDesk implements Statements {

    @Inject
    private Trials trials;

    @Inject
    private Clock clock;

    @Override
    public Optional<Statement> of(String account, LocalDate from, LocalDate to) {
        return trials.of(account).map(trial -> new Statement(trial.account(), from, to, lines(trial, from, to)));
    }

    @Override
    public Optional<Worth> draft(String account, Instant at) {
        return trials.of(account).map(trial -> trial.settlement().draft(at));
    }

    /** A line that was billed may be one that nothing known asks for any more. */
    private List<Statement.Line> lines(Trial trial, LocalDate from, LocalDate to) {
        SortedMap<LineId, ChargeLine> expected = expected(trial, from, to);
        SortedMap<LineId, List<DocumentLine>> billed = billed(trial, from, to);
        TreeSet<LineId> all = new TreeSet<>(expected.keySet());
        all.addAll(billed.keySet());
        return all.stream()
                .map(id -> line(trial.account(), id, expected.get(id), billed.getOrDefault(id, List.of())))
                .toList();
    }

    private SortedMap<LineId, ChargeLine> expected(Trial trial, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        SortedMap<LineId, ChargeLine> lines = new TreeMap<>();
        for (String subscription : trial.settlement().subscriptions()) {
            for (PeriodCharges period :
                    trial.settlement().charges(subscription).orElseThrow().begunBy(now)) {
                if (isIn(period.period().id(), from, to)) {
                    period.lines().forEach(line -> lines.put(line.id(), line));
                }
            }
        }
        return lines;
    }

    private static SortedMap<LineId, List<DocumentLine>> billed(Trial trial, LocalDate from, LocalDate to) {
        SortedMap<LineId, List<DocumentLine>> lines = new TreeMap<>();
        trial.settlement().documents().stream()
                .flatMap(document -> document.lines().stream())
                .filter(line -> isIn(line.id().period(), from, to))
                .forEach(line -> lines.merge(line.id(), List.of(line), StatementDesk::both));
        return lines;
    }

    private static List<DocumentLine> both(List<DocumentLine> some, List<DocumentLine> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static boolean isIn(PeriodId period, LocalDate from, LocalDate to) {
        return period.wholeFrom().isBefore(to) && period.wholeTo().isAfter(from);
    }

    /** @param expected null if nothing known asks for it */
    private static Statement.Line line(Account account, LineId id, ChargeLine expected, List<DocumentLine> billed) {
        Money nothing = Money.zero(account.currency());
        Instant start = expected == null ? billed.getFirst().from() : expected.from();
        Instant end = expected == null ? billed.getFirst().to() : expected.to();
        LocalDate from = LocalDate.ofInstant(start, account.timeZone());
        LocalDate to = LocalDate.ofInstant(end, account.timeZone());
        return new Statement.Line(
                id.period().subscription(),
                SettledLines.kind(id.kind()),
                id.charge(),
                id.plan(),
                id.period().wholeFrom(),
                id.period().wholeTo(),
                from,
                from.isBefore(to) ? to : from.plusDays(1),
                expected == null ? nothing : expected.target(),
                billed.stream().map(DocumentLine::amount).reduce(nothing, Money::plus),
                expected == null ? List.of() : expected.steps());
    }
}
