package org.openadjust.billing.request.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Mention.OfAmount;
import org.openadjust.billing.request.Mention.OfDate;
import org.openadjust.billing.request.Mention.OfDocument;
import org.openadjust.billing.request.Mention.OfPlan;
import org.openadjust.billing.request.Mention.OfQuantity;
import org.openadjust.billing.request.Mention.Sense;
import org.openadjust.billing.request.Recipe.Check;
import org.openadjust.billing.request.Recipe.Result;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.Wish;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Remedy;

/** What a request asks for, held against the account: whether what it names is so, and what could be done. Pure. */
public final class Recipes {

    /** How much of the end of a number has to be named, to mean the document. */
    private static final int TAIL_MIN = 4;

    private static final int COPIES_MAX = 12;
    private static final String IMMEDIATE = "IMMEDIATE";
    private static final String PERIOD_END = "PERIOD_END";

    /** A contract as it stands. */
    public record Contract(String subscription, String plan, int rank, BigDecimal quantity) {}

    /**
     * What is known of the account.
     *
     * @param contracts that have begun and not ended
     * @param documents the newest first
     * @param sold the plans that it could buy, as they are today
     * @param findings that are open
     */
    public record Facts(
            ZoneId zone,
            Instant now,
            String currency,
            List<Contract> contracts,
            List<DocumentDetail> documents,
            List<Plan> sold,
            List<FindingView> findings) {
        public Facts {
            contracts = List.copyOf(contracts);
            documents = List.copyOf(documents);
            sold = List.copyOf(sold);
            findings = List.copyOf(findings);
        }

        LocalDate today() {
            return LocalDate.ofInstant(now, zone);
        }
    }

    private final Intent intent;
    private final List<Mention> mentions;
    private final Facts facts;

    public Recipes(Intent intent, List<Mention> mentions, Facts facts) {
        this.intent = intent;
        this.mentions = List.copyOf(mentions);
        this.facts = facts;
    }

    private <M extends Mention> List<M> named(Class<M> kind) {
        return RequestReader.of(mentions, kind);
    }

    // ---- whether it is so

    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (OfDocument named : named(OfDocument.class)) {
            checks.add(document(named.number())
                    .map(one -> new Check(
                            Result.DOCUMENT_FOUND, named.number(), one.view().number()))
                    .orElseGet(() -> new Check(Result.DOCUMENT_UNKNOWN, named.number(), "")));
        }
        for (OfPlan named : named(OfPlan.class)) {
            boolean isSold = facts.sold().stream().anyMatch(plan -> plan.plan().equals(named.plan()));
            checks.add(new Check(
                    isSold ? Result.PLAN_SOLD : Result.PLAN_NOT_SOLD, named.plan(), isSold ? named.plan() : ""));
        }
        for (OfAmount named : named(OfAmount.class)) {
            checks.add(check(named));
        }
        return checks;
    }

    /** The one with a number, or the only one whose number ends so; upper and lower case alike. */
    private Optional<DocumentDetail> document(String number) {
        List<DocumentDetail> exact = facts.documents().stream()
                .filter(one -> String.CASE_INSENSITIVE_ORDER.compare(one.view().number(), number) == 0)
                .toList();
        List<DocumentDetail> found = exact.isEmpty() && number.length() >= TAIL_MIN
                ? facts.documents().stream()
                        .filter(one -> isEnd(one.view().number(), number))
                        .toList()
                : exact;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean isEnd(String whole, String end) {
        return whole.regionMatches(true, whole.length() - end.length(), end, 0, end.length());
    }

    private Check check(OfAmount named) {
        String text = named.amount().toPlainString() + (named.currency().isEmpty() ? "" : ' ' + named.currency());
        List<Place> places = places(named);
        if (places.isEmpty()) {
            boolean isTotal = isOfAccount(named);
            return facts.documents().stream()
                    .map(DocumentDetail::view)
                    .filter(one -> isTotal && (isAmount(one.total(), named) || isAmount(one.net(), named)))
                    .findFirst()
                    .map(one -> new Check(Result.AMOUNT_FOUND, text, one.number()))
                    .orElseGet(() -> new Check(Result.AMOUNT_UNKNOWN, text, ""));
        }
        Place first = places.getFirst();
        boolean isTwice = places.stream().skip(1).anyMatch(first::isSameAs);
        return new Check(
                isTwice ? Result.AMOUNT_TWICE : Result.AMOUNT_FOUND,
                text,
                first.document().number() + ' ' + word(first.line()));
    }

    private boolean isOfAccount(OfAmount named) {
        return named.currency().isEmpty() || named.currency().equals(facts.currency());
    }

    private static boolean isAmount(Money money, OfAmount named) {
        return money.getAmount().abs().compareTo(named.amount()) == 0;
    }

    /** A line of a document that was not taken back. */
    private record Place(DocumentView document, DocumentLine line) {

        /** Whether the same was billed for the same time. */
        boolean isSameAs(Place other) {
            return line.charge().equals(other.line.charge())
                    && line.kind() == other.line.kind()
                    && document.subscription().equals(other.document.subscription())
                    && line.from().equals(other.line.from())
                    && line.amount().equals(other.line.amount());
        }
    }

    /** Where a line with an amount stands, before tax; the newest document first. */
    private List<Place> places(OfAmount named) {
        if (!isOfAccount(named)) {
            return List.of();
        }
        return facts.documents().stream()
                .filter(one -> one.view().isInvoice() && !one.isTakenBack())
                .flatMap(one -> one.lines().stream()
                        .filter(line -> line.amount().isPositive() && isAmount(line.amount(), named))
                        .map(line -> new Place(one.view(), line)))
                .toList();
    }

    /** What a line is called where one says which is meant: its charge, or its kind if it has none. */
    private static String word(DocumentLine line) {
        return line.charge().isEmpty() ? line.kind().name() : line.charge();
    }

    // ---- what could be done

    /** Documents of which a copy is asked for: those that are named, of the months that are named, or the last one. */
    public List<DocumentView> copies() {
        if (intent != Intent.INVOICE_COPY) {
            return List.of();
        }
        List<DocumentView> all =
                facts.documents().stream().map(DocumentDetail::view).toList();
        List<String> numbers = named(OfDocument.class).stream()
                .flatMap(one -> document(one.number()).stream())
                .map(one -> one.view().number())
                .toList();
        List<OfDate> dates = named(OfDate.class);
        if (!named(OfDocument.class).isEmpty()) {
            return all.stream().filter(one -> numbers.contains(one.number())).toList();
        }
        if (!dates.isEmpty()) {
            return all.stream()
                    .filter(one -> dates.stream().anyMatch(date -> isWithin(one, date)))
                    .limit(COPIES_MAX)
                    .toList();
        }
        return all.stream().filter(DocumentView::isInvoice).limit(1).toList();
    }

    private boolean isWithin(DocumentView document, OfDate date) {
        LocalDate issued = LocalDate.ofInstant(document.issuedAt(), facts.zone());
        return !issued.isBefore(date.from()) && issued.isBefore(date.to());
    }

    /** What is proposed; a reply if nothing else follows from what is known. */
    public RequestAction action() {
        Optional<RequestAction> action = switch (intent) {
            case UPGRADE, DOWNGRADE, CANCEL, PAUSE -> wish().map(RequestAction.Change::new);
            case INVOICE_COPY, PAYMENT_QUESTION, PRIVACY_REQUEST, OTHER -> Optional.empty();
            case REFUND_REQUEST -> credit();
            default -> credit().or(this::dispute);
        };
        return action.orElseGet(RequestAction.Reply::new);
    }

    private Optional<Wish> wish() {
        if (facts.contracts().isEmpty()) {
            return Optional.empty();
        }
        Contract contract = contract();
        return switch (intent) {
            case CANCEL ->
                Optional.of(new Wish(
                        contract.subscription(), Wish.Kind.CANCEL, "", BigDecimal.ZERO, effective(PERIOD_END)));
            case PAUSE ->
                Optional.of(
                        new Wish(contract.subscription(), Wish.Kind.PAUSE, "", BigDecimal.ZERO, effective(IMMEDIATE)));
            default -> {
                String effective = effective(intent == Intent.UPGRADE ? IMMEDIATE : PERIOD_END);
                yield quantity(contract)
                        .map(quantity -> new Wish(contract.subscription(), Wish.Kind.QUANTITY, "", quantity, effective))
                        .or(() -> plan(contract)
                                .map(plan -> new Wish(
                                        contract.subscription(), Wish.Kind.PLAN, plan, BigDecimal.ZERO, effective)));
            }
        };
    }

    /** The contract that is meant: one whose plan is named, as that which is to be left; otherwise the first. */
    private Contract contract() {
        List<String> plans = named(OfPlan.class).stream().map(OfPlan::plan).toList();
        return facts.contracts().stream()
                .filter(one -> plans.contains(one.plan()))
                .findFirst()
                .orElseGet(() -> facts.contracts().getFirst());
    }

    private Optional<BigDecimal> quantity(Contract contract) {
        return named(OfQuantity.class).stream()
                .map(one -> {
                    BigDecimal named = BigDecimal.valueOf(one.quantity());
                    Sense sense = one.sense();
                    return switch (sense) {
                        case IN_ALL -> named;
                        case MORE -> contract.quantity().add(named);
                        case LESS -> contract.quantity().subtract(named);
                    };
                })
                .filter(wanted -> wanted.signum() > 0
                        && (intent == Intent.UPGRADE
                                ? wanted.compareTo(contract.quantity()) > 0
                                : wanted.compareTo(contract.quantity()) < 0))
                .findFirst();
    }

    /** The plan that is named and is not the present one; otherwise the next higher or lower one that is sold. */
    private Optional<String> plan(Contract contract) {
        Optional<String> named = named(OfPlan.class).stream()
                .map(OfPlan::plan)
                .filter(plan -> !plan.equals(contract.plan()))
                .filter(plan ->
                        facts.sold().stream().anyMatch(sold -> sold.plan().equals(plan)))
                .reduce((first, last) -> last);
        if (named.isPresent()) {
            return named;
        }
        Comparator<Plan> byRank = Comparator.comparingInt(Plan::rank).thenComparing(Plan::plan);
        return intent == Intent.UPGRADE
                ? facts.sold().stream()
                        .filter(plan -> plan.rank() > contract.rank())
                        .min(byRank)
                        .map(Plan::plan)
                : facts.sold().stream()
                        .filter(plan -> plan.rank() < contract.rank())
                        .max(byRank)
                        .map(Plan::plan);
    }

    /** The day that is named, if it is to come; of a month its first. */
    private String effective(String otherwise) {
        return named(OfDate.class).stream()
                .map(OfDate::from)
                .filter(day -> day.isAfter(facts.today()))
                .findFirst()
                .map(day -> day.atStartOfDay(facts.zone()).toInstant().toString())
                .orElse(otherwise);
    }

    // ---- what was billed wrongly

    /** What verification has found, or what is named and stands there twice. */
    private Optional<RequestAction> credit() {
        Optional<RequestAction> found = facts.findings().stream()
                .filter(one -> one.remedy().form() == Remedy.Form.CREDIT
                        && !one.document().isEmpty()
                        && !one.finding().cause().about().isEmpty()
                        && isMeant(one.document()))
                .findFirst()
                .map(one -> new RequestAction.Credit(
                        one.document(),
                        one.finding().cause().about(),
                        one.remedy().amount().getAmount()));
        return found.or(() -> named(OfAmount.class).stream()
                .map(this::places)
                .filter(places -> !places.isEmpty())
                .filter(places -> intent == Intent.REFUND_REQUEST
                        || places.stream().skip(1).anyMatch(places.getFirst()::isSameAs))
                .map(List::getFirst)
                .filter(place -> isMeant(place.document().number()))
                .findFirst()
                .map(place -> new RequestAction.Credit(
                        place.document().number(),
                        word(place.line()),
                        place.line().amount().getAmount())));
    }

    /** Whether a document is one that is named; any is, if none is. */
    private boolean isMeant(String number) {
        List<OfDocument> named = named(OfDocument.class);
        return named.isEmpty()
                || named.stream()
                        .flatMap(one -> document(one.number()).stream())
                        .anyMatch(one -> one.view().number().equals(number));
    }

    private Optional<RequestAction> dispute() {
        Optional<Place> place = named(OfAmount.class).stream()
                .flatMap(one -> places(one).stream())
                .filter(one -> isMeant(one.document().number()))
                .findFirst();
        if (place.isPresent()) {
            return Optional.of(new RequestAction.Dispute(
                    place.get().document().number(), word(place.get().line()), Optional.empty()));
        }
        return subject().map(one -> new RequestAction.Dispute(one.number(), "", Optional.empty()));
    }

    /** The invoice that is meant: named, of the month that is named, or the newest. */
    private Optional<DocumentView> subject() {
        List<DocumentView> invoices = facts.documents().stream()
                .filter(one -> one.view().isInvoice() && !one.isTakenBack())
                .map(DocumentDetail::view)
                .toList();
        Optional<DocumentView> named = named(OfDocument.class).stream()
                .flatMap(one -> document(one.number()).stream())
                .map(DocumentDetail::view)
                .findFirst();
        if (named.isPresent() || !named(OfDocument.class).isEmpty()) {
            return named;
        }
        return named(OfDate.class).stream()
                .flatMap(date -> invoices.stream().filter(one -> isWithin(one, date)))
                .findFirst()
                .or(() -> invoices.stream().findFirst());
    }
}
