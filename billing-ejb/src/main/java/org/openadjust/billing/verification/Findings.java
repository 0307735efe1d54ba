package org.openadjust.billing.verification;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What verification has found, for every role to read. */
public interface Findings {

    /** What findings come to in one currency and direction. */
    record Sum(Finding.Direction direction, Money amount, long count) {}

    /** Those that meet all conditions, the newest first. */
    Page<FindingView> find(List<FindingCondition> conditions, Slice slice);

    /** What those that meet all conditions come to, by currency and direction. */
    List<Sum> sums(List<FindingCondition> conditions);

    Optional<FindingView> byId(long id);

    /** What happened to one, in its order; at most the latest 500. */
    List<FindingView.Step> history(long id);

    /** The letter to the issuer about one; empty if there is no such finding, or it is about what our engine bills. */
    Optional<Claim> claim(long id);

    /** Those whose documents findings are about. At most 500 of them. */
    List<String> issuers();
}
