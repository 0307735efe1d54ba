package org.openadjust.billing.privacy.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.CardNumbers;
import org.openadjust.billing.privacy.Exported;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.PrivacyDesk.Standing;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.privacy.app.PrivacyBooks.Books;
import org.openadjust.billing.privacy.model.Request;
import org.openadjust.billing.privacy.model.Request.Decider;
import org.openadjust.billing.privacy.model.Retention;
import org.openadjust.billing.privacy.store.JdbcVault.Counts;

/** What is done about persons' requests, within a transaction that others have begun. */
final class PrivacyWork {

    static final String SYSTEM = "system:privacy";

    private final Books books;

    PrivacyWork(Books books) {
        this.books = books;
    }

    // ---- asking

    PrivacyAnswer ask(PrivacyWish wish, String key, String actor, Instant now) {
        if (!key.isEmpty()) {
            Optional<Request> before = books.requests().byKey(actor, key);
            if (before.isPresent()) {
                return done(before.get());
            }
        }
        Optional<Refusal> refusal =
                ground(wish.ground()).or(() -> wish.kind().isPersonal() ? aboutPerson(wish) : Optional.empty());
        if (refusal.isPresent()) {
            return new PrivacyAnswer.Refused(refusal.get());
        }
        Request request = Request.asked(
                books.requests().nextId(),
                wish.account(),
                wish.kind(),
                wish.ground().strip(),
                wish instanceof PrivacyWish.Retain retain ? Optional.of(retain.rule()) : Optional.empty(),
                key,
                actor,
                now);
        books.requests().insert(request);
        if (wish instanceof PrivacyWish.Correct correct) {
            PrivateText text = new PrivateText(PersonJson.write(correct.person()));
            books.texts().keep(Map.of(draftKey(request), new TextBook.Written(correct.account(), text)), now);
        }
        note("asked", request, actor, "", now);
        return done(request);
    }

    private static Optional<Refusal> ground(String text) {
        if (text.isBlank()
                || text.length() > PrivacyWish.GROUND_MAX
                || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new Refusal(
                    "INVALID_FIELD", "say why, on one line of at most " + PrivacyWish.GROUND_MAX + " characters"));
        }
        return CardNumbers.isIn(text)
                ? Optional.of(new Refusal("CARD_NUMBER", "it holds the number of a payment card: leave it out"))
                : Optional.empty();
    }

    private Optional<Refusal> aboutPerson(PrivacyWish wish) {
        Optional<Counts> kept = books.vault().counts(wish.account());
        if (kept.isEmpty()) {
            return Optional.of(new Refusal("NOT_FOUND", "there is no account " + wish.account()));
        }
        if (wish instanceof PrivacyWish.Correct correct
                && (CardNumbers.isIn(correct.person().name())
                        || CardNumbers.isIn(correct.person().email()))) {
            return Optional.of(new Refusal("CARD_NUMBER", "it holds the number of a payment card: leave it out"));
        }
        return books.requests()
                .open(wish.account(), wish.kind())
                .map(open -> new Refusal(
                        "WRONG_STATE", "request " + open.id() + " asks for the same, and is " + open.state()))
                .or(() -> impossible(wish.kind(), wish.account()));
    }

    /** Why something cannot be done as things are. */
    private Optional<Refusal> impossible(RequestKind kind, String account) {
        if (kind == RequestKind.RESTRICTION && books.vault().isRestricted(account)) {
            return Optional.of(new Refusal("WRONG_STATE", "it is restricted"));
        }
        if (kind != RequestKind.RELEASE) {
            return Optional.empty();
        }
        if (!books.vault().isRestricted(account)) {
            return Optional.of(new Refusal("WRONG_STATE", "it is not restricted"));
        }
        return books.requests()
                .open(account, RequestKind.ERASURE)
                .filter(erasure -> erasure.state() == RequestState.RETAINED)
                .map(erasure -> new Refusal(
                        "WRONG_STATE",
                        "it was erased by request " + erasure.id() + ", and what is left is kept for law alone"));
    }

    /** Under which the vault keeps what a correction asks for, until it is decided. */
    private static String draftKey(Request request) {
        return "privacy/" + request.id();
    }

    // ---- deciding

    PrivacyAnswer approve(long id, int version, String remark, String actor, Instant now) {
        Optional<Refusal> impossible = books.requests()
                .find(id)
                .filter(request -> request.state().isWaiting())
                .flatMap(request -> impossible(request.kind(), request.account()));
        if (impossible.isPresent()) {
            return new PrivacyAnswer.Refused(impossible.get());
        }
        return decide(id, version, remark, actor, true, request -> {
            Request approved = execute(request, actor, remark.strip(), now);
            note("approved", approved, actor, Certificates.digest(approved.certificate()), now);
            return approved;
        });
    }

    PrivacyAnswer refuse(long id, int version, String reason, String actor, Instant now) {
        return decide(id, version, reason, actor, false, request -> {
            Request refused = request.refused(actor, reason.strip(), now);
            dropDraft(request);
            note("refused", refused, actor, "", now);
            return refused;
        });
    }

    PrivacyAnswer withdraw(long id, int version, String actor, Instant now) {
        Optional<Request> known = books.requests().find(id);
        if (known.isEmpty()) {
            return notFound(id);
        }
        Optional<Refusal> refusal = known.get().againstWithdrawal(actor, version);
        if (refusal.isPresent()) {
            return new PrivacyAnswer.Refused(refusal.get());
        }
        Request withdrawn = known.get().withdrawn(now);
        dropDraft(withdrawn);
        note("withdrawn", withdrawn, actor, "", now);
        return kept(withdrawn);
    }

    @FunctionalInterface
    private interface Step {
        Request of(Request request);
    }

    private PrivacyAnswer decide(long id, int version, String remark, String actor, boolean mayBeSilent, Step step) {
        Optional<Refusal> wrong = mayBeSilent && remark.isBlank() ? Optional.empty() : ground(remark);
        if (wrong.isPresent()) {
            return new PrivacyAnswer.Refused(wrong.get());
        }
        Optional<Request> known = books.requests().find(id);
        if (known.isEmpty()) {
            return notFound(id);
        }
        Optional<Refusal> refusal =
                known.get().against(new Decider(actor, books.owners().of(actor)), version);
        return refusal.isPresent() ? new PrivacyAnswer.Refused(refusal.get()) : kept(step.of(known.get()));
    }

    /** Whoever was faster has changed the row: this transaction then did what must not stay, and is given up. */
    private PrivacyAnswer kept(Request request) {
        if (!books.requests().update(request)) {
            throw new OvertakenException();
        }
        return done(request);
    }

    private Request execute(Request request, String actor, String remark, Instant now) {
        return switch (request.kind()) {
            case ACCESS -> {
                LocalDate lastDay = today(now).plusDays(PrivacyDesk.DAYS_TO_FETCH);
                yield request.ready(actor, remark, lastDay, Certificates.access(request, actor, now, lastDay), now);
            }
            case CORRECTION -> {
                Person person = draft(request, new Look(SYSTEM, subject(request), now))
                        .orElseThrow(() -> new IllegalStateException("a correction that waits has its draft"));
                books.persons().put(Map.of(request.account(), person), now);
                dropDraft(request);
                yield request.done(actor, remark, Certificates.plain(request, actor, now), now);
            }
            case RESTRICTION -> {
                books.vault().restrict(request.account(), request.id(), now);
                yield request.done(actor, remark, Certificates.plain(request, actor, now), now);
            }
            case RELEASE -> {
                books.vault().release(request.account());
                yield request.done(actor, remark, Certificates.plain(request, actor, now), now);
            }
            case ERASURE -> erase(request, actor, remark, now);
            case RETENTION -> {
                RetentionRule rule = request.asked().rule().orElseThrow();
                books.retention().put(rule, actor, now);
                yield request.done(actor, remark, Certificates.plain(request, actor, now), now);
            }
        };
    }

    private Request erase(Request request, String actor, String remark, Instant now) {
        String account = request.account();
        Optional<Retention> retention = retention(account, now);
        if (retention.isEmpty()) {
            Counts erased = books.vault().erase(account);
            erased(request, actor, erased, now);
            return request.done(actor, remark, Certificates.erased(request, actor, now, erased), now);
        }
        Counts erased = books.vault().eraseTexts(account);
        books.vault().restrict(account, request.id(), now);
        erased(request, actor, erased, now);
        return request.retained(
                actor,
                remark,
                retention.get().firstFree(),
                Certificates.retained(request, actor, now, erased, retention.get()),
                now);
    }

    private Optional<Retention> retention(String account, Instant now) {
        return Retention.of(
                books.holdings().issued(account),
                books.retention().all(),
                books.holdings().jurisdiction(account).orElse(""),
                today(now));
    }

    // ---- what happens by itself

    /** The day of a request has come: what law has kept is erased, unless it was issued anew meanwhile; or the data is no longer fetched. */
    void end(long id, Instant now) {
        Request request = books.requests().find(id).orElseThrow();
        if (request.state() == RequestState.READY) {
            kept(request.ended(request.certificate(), now));
            note("ended", request, SYSTEM, "", now);
        } else if (request.state() == RequestState.RETAINED) {
            Optional<Retention> still = retention(request.account(), now);
            if (still.isPresent()) {
                kept(request.retainedUntil(still.get().firstFree()));
                return;
            }
            Counts erased = books.vault().erase(request.account());
            erased(request, SYSTEM, erased, now);
            Request ended = request.ended(Certificates.erased(request, request.decidedBy(), now, erased), now);
            note("ended", ended, SYSTEM, Certificates.digest(ended.certificate()), now);
            kept(ended);
        }
    }

    /** Ends what is older than its rule lets it be. */
    void expire(Instant now) {
        List<RetentionRule> rules = books.retention().all();
        expire(RetentionCategory.TEXT, rules, now);
        expire(RetentionCategory.FILE, rules, now);
        expire(RetentionCategory.LOOK, rules, now);
    }

    private void expire(RetentionCategory category, List<RetentionRule> rules, Instant now) {
        Optional<RetentionRule> rule = RetentionRule.in(rules, category, "");
        if (rule.isEmpty()) {
            return;
        }
        Instant end = rule.get()
                .lastEnded(today(now))
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        int ended = switch (category) {
            case TEXT -> books.vault().eraseBefore(false, end);
            case FILE -> books.vault().eraseBefore(true, end);
            case LOOK -> books.looks().deleteBefore(end);
            case DOCUMENT -> 0;
        };
        if (ended > 0) {
            books.audit()
                    .append(List.of(AuditEntry.of(
                                    "privacy",
                                    "expired",
                                    "retention/" + category.name().toLowerCase(Locale.ROOT))
                            .by(SYSTEM)
                            .changed(Integer.toString(ended), "0")
                            .because(rule.get().basis())
                            .at(now)));
        }
    }

    // ---- looking

    Optional<Person> proposed(long id, String actor, Instant now) {
        return books.requests()
                .find(id)
                .filter(request -> request.kind() == RequestKind.CORRECTION
                        && request.state().isWaiting())
                .flatMap(request -> draft(request, new Look(actor, subject(request), now)));
    }

    private Optional<Person> draft(Request request, Look look) {
        return books.vault().text(request.account(), draftKey(request), look).map(PersonJson::read);
    }

    private void dropDraft(Request request) {
        if (request.kind() == RequestKind.CORRECTION) {
            books.vault().eraseText(request.account(), draftKey(request));
        }
    }

    Optional<Exported> export(long id, String actor, Instant now) {
        return books.requests()
                .find(id)
                .filter(request -> request.state() == RequestState.READY
                        && !request.until().orElseThrow().isBefore(today(now)))
                .map(request -> Exports.of(
                        request,
                        books.vault().contents(request.account(), new Look(actor, subject(request), now)),
                        books.holdings().sections(request.account()),
                        books.looks().find(Optional.of(request.account()), Exports.LOOKS),
                        books.retention().all(),
                        now));
    }

    Optional<Standing> standing(String account) {
        return books.vault()
                .counts(account)
                .map(counts -> new Standing(
                        account,
                        counts.persons() > 0,
                        books.vault().isRestricted(account),
                        counts.persons() + counts.texts() + counts.files() == 0
                                && books.requests().lastErased(account).isPresent(),
                        counts.texts(),
                        counts.files()));
    }

    // ---- noting

    private void note(String what, Request request, String actor, String certificate, Instant now) {
        books.audit()
                .append(List.of(AuditEntry.of(
                                "privacy",
                                request.kind().name().toLowerCase(Locale.ROOT) + "-" + what,
                                subject(request))
                        .account(request.account())
                        .by(actor)
                        .changed("", certificate)
                        .because(request.remark().isEmpty() ? request.asked().ground() : request.remark())
                        .at(now)));
    }

    private void erased(Request request, String actor, Counts counts, Instant now) {
        books.audit()
                .append(List.of(AuditEntry.of("privacy", "erased", "person/" + request.account())
                        .account(request.account())
                        .by(actor)
                        .changed(
                                counts.persons() + " persons, " + counts.texts() + " texts, " + counts.files()
                                        + " files",
                                "none of them")
                        .because(RequestKind.ERASURE.article())
                        .correlation(subject(request))
                        .at(now)));
    }

    private static String subject(Request request) {
        return "privacy-request/" + request.id();
    }

    private static PrivacyAnswer done(Request request) {
        return new PrivacyAnswer.Done(request.view());
    }

    private static PrivacyAnswer notFound(long id) {
        return PrivacyAnswer.refused("NOT_FOUND", "there is no request " + id);
    }

    /** The day of rules of retention. */
    static LocalDate today(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
