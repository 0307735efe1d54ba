package org.openadjust.billing.forecast.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.forecast.AccountForecast.Ahead;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingSubject;

/** What a bill will likely exceed, as a finding and as a signal for triggers. */
final class OverrunFindings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Account account;
    private final Cycle cycle;
    private final String over;
    private final Ahead ahead;

    /** @param over code of what is exceeded */
    private OverrunFindings(Account account, Cycle cycle, String over, Ahead ahead) {
        this.account = account;
        this.cycle = cycle;
        this.over = over;
        this.ahead = ahead;
    }

    static OverrunFindings ofLimit(Account account, Cycle cycle) {
        return new OverrunFindings(
                account, cycle, FindingBook.FORECAST + "LIMIT", cycle.limit().orElseThrow());
    }

    static OverrunFindings ofUsual(Account account, Cycle cycle) {
        return new OverrunFindings(
                account, cycle, FindingBook.FORECAST + "USUAL", cycle.usual().orElseThrow());
    }

    FindingBook.Raised finding() {
        Finding finding = Finding.suspected(
                Finding.Kind.PREDICTED_OVERRUN,
                Money.zero(account.currency()),
                new Cause(over, cycle.from() + "/" + cycle.to(), sentence()),
                evidence(),
                BigDecimal.valueOf(ahead.probability())
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString());
        return new FindingBook.Raised(FindingSubject.ours(account.account(), "", ""), finding);
    }

    private String sentence() {
        String what = over.endsWith("LIMIT")
                ? "the limit of " + ahead.amount()
                : ahead.amount() + ", which is 1.3 times what is usual,";
        return "The bill of the cycle that ends on " + cycle.to() + " will likely exceed " + what
                + ahead.on().map(day -> " by " + day).orElse("") + ": " + cycle.expected()
                + " are expected at its end.";
    }

    private Evidence evidence() {
        List<String> before =
                cycle.before().stream().map(OverrunFindings::plain).toList();
        Evidence evidence = Evidence.NONE
                .with("foretold", plain(cycle.expected()))
                .with("foretoldLow", plain(cycle.low()))
                .with("foretoldHigh", plain(cycle.high()))
                .with("soFar", plain(cycle.soFar()))
                .with("exceeded", plain(ahead.amount()))
                .with("probability", Double.toString(ahead.probability()));
        Optional<LocalDate> on = ahead.on();
        if (on.isPresent()) {
            evidence = evidence.with("exceededOn", on.get().toString());
        }
        List<String> names = new ArrayList<>(List.of("comparable1", "comparable2", "comparable3"));
        for (int i = 0; i < before.size(); i++) {
            evidence = evidence.with(names.get(i), before.get(i));
        }
        return evidence;
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }

    /** Set off once for each cycle and for what is exceeded. */
    Noticed noticed() {
        Signal signal = new Signal(
                SignalKind.PREDICTED_OVERRUN,
                account.account(),
                account.profile(),
                Optional.of(cycle.expected()),
                percent(),
                "account/" + account.account(),
                "urn:billing:forecast/" + cycle.to());
        return new Noticed(
                signal,
                Optional.empty(),
                Restraint.Scope.account(account.account()),
                over + " to " + cycle.to(),
                Optional.of(ahead.amount()));
    }

    /** By how much what is expected is above what is exceeded. */
    private Optional<BigDecimal> percent() {
        BigDecimal limit = ahead.amount().getAmount();
        return limit.signum() <= 0
                ? Optional.empty()
                : Optional.of(cycle.expected()
                        .getAmount()
                        .subtract(limit)
                        .multiply(HUNDRED)
                        .divide(limit, 4, RoundingMode.DOWN));
    }
}
