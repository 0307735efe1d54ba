package org.openadjust.billing.privacy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.RequestView;
import org.openadjust.billing.privacy.RetentionRule;

/**
 * What was asked for a person, and how far it is. One who has asked never decides, and neither does the person whom it is about;
 * and of both who do one is a person, not a system.
 *
 * @param decidedBy empty before
 * @param until the day until which the data can be fetched, or on which what law keeps may be erased
 * @param certificate what was done; empty before
 */
public record Request(
        long id,
        Asked asked,
        RequestState state,
        String decidedBy,
        Optional<Instant> decidedAt,
        String remark,
        Optional<LocalDate> until,
        Optional<Instant> doneAt,
        Optional<Instant> purgedAt,
        String certificate,
        int version) {

    /** Months in which a person has to have an answer (GDPR Art. 12 (3)). */
    static final int MONTHS_TO_ANSWER = 1;

    /**
     * What does not change any more.
     *
     * @param account empty if it is about a rule
     * @param key what the caller sent so that it is asked once; empty: nothing
     */
    public record Asked(
            String account,
            RequestKind kind,
            String ground,
            Optional<RetentionRule> rule,
            String key,
            String by,
            Instant at,
            Instant dueAt) {
        public Asked {
            Objects.requireNonNull(account);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(rule);
        }
    }

    /** Who decides, and which account they pay for themselves. */
    public record Decider(String actor, String ownAccount) {}

    /** A new one, which waits. */
    public static Request asked(
            long id,
            String account,
            RequestKind kind,
            String ground,
            Optional<RetentionRule> rule,
            String key,
            String by,
            Instant at) {
        Instant due = at.atZone(ZoneOffset.UTC).plusMonths(MONTHS_TO_ANSWER).toInstant();
        return new Request(
                id,
                new Asked(account, kind, ground, rule, key, by, at, due),
                RequestState.ASKED,
                "",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                0);
    }

    public String account() {
        return asked.account();
    }

    public RequestKind kind() {
        return asked.kind();
    }

    /** Why somebody may not decide it now; empty if they may. */
    public Optional<Refusal> against(Decider decider, int versionSeen) {
        return stale(versionSeen).or(() -> {
            if (!isPerson(decider.actor()) && !isPerson(asked.by())) {
                return refusal("PERSON_NEEDED", "a system has asked for it: a person has to decide");
            }
            if (decider.actor().equals(asked.by())) {
                return refusal("FOUR_EYES", "who has asked for it does not decide it: a second person has to");
            }
            return kind().isPersonal() && decider.ownAccount().equals(account())
                    ? refusal("OWN_ACCOUNT", "nobody decides about their own account")
                    : Optional.empty();
        });
    }

    /** Why somebody may not take it back now. */
    public Optional<Refusal> againstWithdrawal(String actor, int versionSeen) {
        return stale(versionSeen)
                .or(() -> actor.equals(asked.by())
                        ? Optional.empty()
                        : refusal("NOT_YOURS", "only who has asked for it takes it back"));
    }

    /** Whether an actor is no system's key. */
    private static boolean isPerson(String actor) {
        return actor.startsWith("user:");
    }

    private Optional<Refusal> stale(int versionSeen) {
        if (version != versionSeen) {
            return refusal("CHANGED", "it has changed since you looked: it is " + state + " now");
        }
        return state.isWaiting()
                ? Optional.empty()
                : refusal("WRONG_STATE", "it is " + state + ": nothing is to be decided any more");
    }

    private static Optional<Refusal> refusal(String code, String detail) {
        return Optional.of(new Refusal(code, detail));
    }

    /** It was approved, and what it asks for is done. */
    public Request done(String by, String why, String papers, Instant at) {
        return decided(RequestState.DONE, by, why, Optional.empty(), Optional.of(at), papers, at);
    }

    /** It was approved: the data can be fetched until a day. */
    public Request ready(String by, String why, LocalDate lastDay, String papers, Instant at) {
        return decided(RequestState.READY, by, why, Optional.of(lastDay), Optional.empty(), papers, at);
    }

    /** It was approved; some of it has to wait for a day. */
    public Request retained(String by, String why, LocalDate firstDay, String papers, Instant at) {
        return decided(RequestState.RETAINED, by, why, Optional.of(firstDay), Optional.empty(), papers, at);
    }

    public Request refused(String by, String why, Instant at) {
        return decided(RequestState.REFUSED, by, why, Optional.empty(), Optional.of(at), "", at);
    }

    public Request withdrawn(Instant at) {
        return decided(RequestState.WITHDRAWN, "", "", Optional.empty(), Optional.of(at), "", at);
    }

    private Request decided(
            RequestState next,
            String by,
            String why,
            Optional<LocalDate> day,
            Optional<Instant> over,
            String papers,
            Instant at) {
        return new Request(id, asked, next, by, Optional.of(at), why, day, over, Optional.empty(), papers, version + 1);
    }

    /** Something was issued meanwhile: its day is another one. */
    public Request retainedUntil(LocalDate firstDay) {
        return new Request(
                id,
                asked,
                state,
                decidedBy,
                decidedAt,
                remark,
                Optional.of(firstDay),
                doneAt,
                purgedAt,
                certificate,
                version + 1);
    }

    /** Its day has come. */
    public Request ended(String papers, Instant at) {
        return new Request(
                id,
                asked,
                RequestState.DONE,
                decidedBy,
                decidedAt,
                remark,
                until,
                Optional.of(at),
                Optional.empty(),
                papers,
                version + 1);
    }

    /** As it is shown. */
    public RequestView view() {
        return new RequestView(
                id,
                asked.account(),
                asked.kind(),
                state,
                asked.ground(),
                asked.rule(),
                asked.by(),
                asked.at(),
                asked.dueAt(),
                decidedBy,
                decidedAt,
                remark,
                until,
                doneAt,
                purgedAt,
                certificate,
                version);
    }
}
