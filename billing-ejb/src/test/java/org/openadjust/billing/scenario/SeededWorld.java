package org.openadjust.billing.scenario;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world of accounts whose invoices another system issued, some of them wrong in a way that is known. Each account is a scenario:
 * a plan, its use, perhaps an upgrade within a month, an invoice of each month, and what has to be found. Every account follows
 * from the seed and its number alone.
 *
 * <p>The amounts are worked out here, from the text of the format and without the product's arithmetic: what is found is judged
 * by what was planted, not by what the engine says of itself.
 */
public final class SeededWorld {

    /** What is wrong with an invoice, by the kind under which it has to be found. */
    public enum Fault {
        OVERCHARGE,
        UNDERCHARGE,
        WRONG_PRICE,
        DUPLICATE_CHARGE,
        DUPLICATE_INVOICE,
        MISSING_CHARGE,
        MISSED_DISCOUNT,
        MISAPPLIED_DISCOUNT,
        PLAN_MISMATCH,
        MISAPPLIED_TAX
    }

    /** @param amount billed less owed */
    public record Planted(Fault fault, String invoice, BigDecimal amount) {}

    /**
     * An account.
     *
     * @param invoices how many there are
     * @param planted empty if all its invoices are right
     */
    public record Told(JsonObject scenario, int invoices, List<Planted> planted) {
        public Told {
            planted = List.copyOf(planted);
        }
    }

    private static final int PLANS = 12;
    private static final int METERS = 3;
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo");
    private static final List<String> TAX_RATES = List.of("20", "19", "8.875", "0");

    private final long seed;
    private final int uses;

    /** @param uses of each meter in a month */
    public SeededWorld(long seed, int uses) {
        this.seed = seed;
        this.uses = uses;
    }

    /** One in three has a wrong invoice. */
    public Told account(int number) {
        return new Account(new SplittableRandom(seed * 1_000_003 + number), number).tell();
    }

    // ---- what is sold

    private record Tier(BigDecimal upTo, BigDecimal unitPrice, BigDecimal flatFee) {}

    private record Charge(String code, String model, List<Tier> tiers, BigDecimal price, BigDecimal size) {

        /** Before rounding. */
        BigDecimal amount(BigDecimal quantity) {
            return switch (model) {
                case "PER_UNIT" -> quantity.multiply(price);
                case "PACKAGE" -> quantity.divide(size, 0, RoundingMode.CEILING).multiply(price);
                case "GRADUATED" -> graduated(quantity);
                default ->
                    reached(quantity)
                            .flatFee()
                            .add(reached(quantity).unitPrice().multiply(quantity));
            };
        }

        private BigDecimal graduated(BigDecimal quantity) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal below = BigDecimal.ZERO;
            for (Tier tier : tiers) {
                BigDecimal until = tier.upTo() == null ? quantity : tier.upTo().min(quantity);
                sum = sum.add(until.subtract(below).max(BigDecimal.ZERO).multiply(tier.unitPrice()));
                below = tier.upTo() == null ? quantity : tier.upTo();
            }
            return sum;
        }

        private Tier reached(BigDecimal quantity) {
            return tiers.stream()
                    .filter(tier -> tier.upTo() == null || quantity.compareTo(tier.upTo()) <= 0)
                    .findFirst()
                    .orElseThrow();
        }

        JsonObjectBuilder json() {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("charge", code)
                    .add("meter", code)
                    .add("model", model);
            switch (model) {
                case "PER_UNIT" -> json.add("unitPrice", price.toPlainString());
                case "PACKAGE" ->
                    json.add("packageSize", size.toPlainString()).add("packagePrice", price.toPlainString());
                default -> json.add("tiers", tiersJson());
            }
            return json;
        }

        private JsonArrayBuilder tiersJson() {
            JsonArrayBuilder all = Json.createArrayBuilder();
            for (Tier tier : tiers) {
                JsonObjectBuilder one = Json.createObjectBuilder();
                if (tier.upTo() == null) {
                    one.addNull("upTo");
                } else {
                    one.add("upTo", tier.upTo().toPlainString());
                }
                all.add(one.add("unitPrice", tier.unitPrice().toPlainString())
                        .add("flatFee", tier.flatFee().toPlainString()));
            }
            return all;
        }
    }

    private record Plan(String code, int rank, String timing, BigDecimal fee, List<Charge> charges) {
        JsonObjectBuilder json() {
            JsonArrayBuilder all = Json.createArrayBuilder();
            charges.forEach(charge -> all.add(charge.json()));
            return Json.createObjectBuilder()
                    .add("plan", code)
                    .add("rank", rank)
                    .add("interval", "P1M")
                    .add("timing", timing)
                    .add("fee", fee.toPlainString())
                    .add("charges", all);
        }
    }

    /** Plans are few, and shared: a small one and a large one of each number. */
    private Plan plan(int number, boolean isLarge) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        String timing = random.nextBoolean() ? "ADVANCE" : "ARREARS";
        BigDecimal fee = BigDecimal.valueOf(random.nextInt(10, 100));
        List<Charge> charges = new ArrayList<>();
        int meters = random.nextInt(1, METERS + 1);
        for (int meter = 0; meter < meters; meter++) {
            charges.add(charge("m" + meter, random));
        }
        return new Plan(
                (isLarge ? "large-" : "small-") + number,
                isLarge ? 2 : 1,
                timing,
                isLarge ? fee.add(BigDecimal.valueOf(1_000 + number)) : fee,
                charges);
    }

    private static Charge charge(String code, SplittableRandom random) {
        BigDecimal price = BigDecimal.valueOf(random.nextInt(50, 5_000), 3);
        List<Tier> priced = List.of(
                new Tier(BigDecimal.valueOf(100), price, BigDecimal.ZERO),
                new Tier(BigDecimal.valueOf(400), price.multiply(new BigDecimal("0.8")), BigDecimal.ZERO),
                new Tier(null, price.multiply(new BigDecimal("0.5")), BigDecimal.ZERO));
        List<Tier> steps = List.of(
                new Tier(BigDecimal.valueOf(100), BigDecimal.ZERO, BigDecimal.TEN),
                new Tier(BigDecimal.valueOf(400), BigDecimal.ZERO, BigDecimal.valueOf(35)),
                new Tier(null, BigDecimal.ZERO, BigDecimal.valueOf(90)));
        return switch (random.nextInt(5)) {
            case 0 -> new Charge(code, "PER_UNIT", List.of(), price, null);
            case 1 -> new Charge(code, "PACKAGE", List.of(), BigDecimal.valueOf(7), BigDecimal.valueOf(25));
            case 2 -> new Charge(code, "GRADUATED", priced, null, null);
            case 3 -> new Charge(code, "VOLUME", priced, null, null);
            default -> new Charge(code, "STAIRSTEP", steps, null, null);
        };
    }

    // ---- an account

    private record Use(String id, String meter, BigDecimal quantity, LocalDate day) {}

    /** A line of an invoice; a fee and a discount count nothing. */
    private record Line(String kind, String charge, BigDecimal quantity, BigDecimal amount) {
        JsonObjectBuilder json(int scale) {
            JsonObjectBuilder json = Json.createObjectBuilder().add("kind", kind);
            if (!charge.isEmpty()) {
                json.add("charge", charge);
            }
            if (quantity != null) {
                json.add("quantity", quantity.toPlainString());
            }
            return json.add(
                    "amount", amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
        }

        Line worth(BigDecimal other) {
            return new Line(kind, charge, quantity, other);
        }
    }

    private final class Account {
        private final SplittableRandom random;
        private final int number;
        private final String currency;
        private final int scale;
        private final ZoneId zone;
        private final Plan small;
        private final Plan large;
        private final int seats;
        private final BigDecimal taxRate;
        private final int discount;
        private final YearMonth first;
        private final int months;

        /** The day on which the large plan begins; after all months if it never does. */
        private final LocalDate upgrade;

        private final List<Use> used = new ArrayList<>();
        private final List<Planted> planted = new ArrayList<>();

        Account(SplittableRandom random, int number) {
            this.random = random;
            this.number = number;
            this.currency = pick(CURRENCIES);
            this.scale = Currency.getInstance(currency).getDefaultFractionDigits();
            this.zone = ZoneId.of(pick(ZONES));
            int plan = random.nextInt(PLANS);
            this.small = plan(plan, false);
            this.large = plan(plan, true);
            this.seats = random.nextInt(1, 6);
            this.taxRate = new BigDecimal(pick(TAX_RATES));
            this.discount = random.nextInt(3) == 0 ? random.nextInt(5, 26) : 0;
            this.first = YearMonth.of(2024, random.nextInt(1, 9));
            this.months = random.nextInt(1, 4);
            this.upgrade = random.nextInt(4) == 0
                    ? first.plusMonths(random.nextInt(months)).atDay(random.nextInt(2, 28))
                    : first.plusMonths(months).atDay(1);
        }

        private String pick(List<String> from) {
            return from.get(random.nextInt(from.size()));
        }

        Told tell() {
            JsonArrayBuilder timeline = Json.createArrayBuilder();
            JsonArrayBuilder checks = Json.createArrayBuilder();
            timeline.add(subscribe());
            if (upgrade.isBefore(first.plusMonths(months).atDay(1))) {
                timeline.add(action(upgrade, 0, "changePlan")
                        .add("plan", large.code())
                        .add("effective", "IMMEDIATE"));
            }
            for (int month = 0; month < months; month++) {
                use(first.plusMonths(month), timeline);
            }
            int wrong = number % 3 == 0 ? random.nextInt(months) : -1;
            BigDecimal net = BigDecimal.ZERO;
            BigDecimal tax = BigDecimal.ZERO;
            for (int month = 0; month < months; month++) {
                List<Line> owed = owed(first.plusMonths(month));
                int before = planted.size();
                invoice(first.plusMonths(month), owed, month == wrong, timeline);
                net = net.add(sum(owed));
                tax = tax.add(tax(sum(owed)));
                checks.add(check(first.plusMonths(month), net, tax, planted.subList(before, planted.size())));
            }
            JsonArrayBuilder discounts = Json.createArrayBuilder();
            if (discount > 0) {
                discounts.add(Json.createObjectBuilder()
                        .add("discount", "d")
                        .add("kind", "PERCENT")
                        .add("value", Integer.toString(discount))
                        .add("appliesTo", "INVOICE")
                        .add("sequence", 1));
            }
            JsonObject scenario = Json.createObjectBuilder()
                    .add("scenario", "world-" + number)
                    .add("topic", "detection")
                    .add("currency", currency)
                    .add("timeZone", zone.getId())
                    .add("catalog", Json.createArrayBuilder().add(small.json()).add(large.json()))
                    .add("discounts", discounts)
                    .add(
                            "taxes",
                            Json.createArrayBuilder()
                                    .add(Json.createObjectBuilder()
                                            .add("tax", "vat")
                                            .add("rate", taxRate.toPlainString())))
                    .add("timeline", timeline)
                    .add("expect", checks)
                    .build();
            return new Told(scenario, months + duplicates(), planted);
        }

        private int duplicates() {
            return (int) planted.stream()
                    .filter(one -> one.fault() == Fault.DUPLICATE_INVOICE)
                    .count();
        }

        private JsonObjectBuilder subscribe() {
            JsonObjectBuilder subscribe = action(first.atDay(1), 0, "subscribe")
                    .add("plan", small.code())
                    .add("quantity", Integer.toString(seats))
                    .add("taxes", Json.createArrayBuilder().add("vat"));
            return discount > 0
                    ? subscribe.add("discounts", Json.createArrayBuilder().add("d"))
                    : subscribe;
        }

        private JsonObjectBuilder action(LocalDate day, int hour, String what) {
            return Json.createObjectBuilder()
                    .add("at", instant(day, hour))
                    .add("do", what)
                    .add("subscription", "s");
        }

        private String instant(LocalDate day, int hour) {
            Instant instant = day.atTime(hour, 0).atZone(zone).toInstant();
            return instant.toString();
        }

        private void use(YearMonth month, JsonArrayBuilder timeline) {
            for (Charge charge : small.charges()) {
                for (int use = 0; use < uses; use++) {
                    Use one = new Use(
                            month + "-" + charge.code() + "-" + use,
                            charge.code(),
                            BigDecimal.valueOf(random.nextInt(1, 40_000 / uses), 2),
                            month.atDay(random.nextInt(1, month.lengthOfMonth() + 1)));
                    used.add(one);
                    timeline.add(action(one.day(), 12, "usage")
                            .add("id", one.id())
                            .add("meter", one.meter())
                            .add("quantity", one.quantity().toPlainString()));
                }
            }
        }

        // ---- what is owed for a month

        private List<Line> owed(YearMonth month) {
            List<Line> lines = new ArrayList<>();
            LocalDate begin = month.atDay(1);
            LocalDate end = month.plusMonths(1).atDay(1);
            LocalDate change = upgrade.isBefore(begin) ? begin : upgrade.isAfter(end) ? end : upgrade;
            addPlan(lines, small, month, begin, change);
            addPlan(lines, large, month, change, end);
            if (discount > 0) {
                BigDecimal off = round(percent(sum(lines), BigDecimal.valueOf(discount)));
                if (off.signum() != 0) {
                    lines.add(new Line("DISCOUNT", "d", null, off.negate()));
                }
            }
            return lines;
        }

        private void addPlan(List<Line> lines, Plan plan, YearMonth month, LocalDate from, LocalDate to) {
            if (!from.isBefore(to)) {
                return;
            }
            BigDecimal days = BigDecimal.valueOf(to.toEpochDay() - from.toEpochDay());
            lines.add(new Line(
                    "FEE",
                    "",
                    null,
                    round(plan.fee()
                            .multiply(BigDecimal.valueOf(seats))
                            .multiply(days)
                            .divide(BigDecimal.valueOf(month.lengthOfMonth()), MathContext.DECIMAL128))));
            for (Charge charge : plan.charges()) {
                BigDecimal quantity = used.stream()
                        .filter(use -> use.meter().equals(charge.code())
                                && !use.day().isBefore(from)
                                && use.day().isBefore(to))
                        .map(Use::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal amount = round(charge.amount(quantity));
                if (amount.signum() != 0) {
                    lines.add(new Line("USAGE", charge.code(), quantity, amount));
                }
            }
        }

        private BigDecimal round(BigDecimal amount) {
            return amount.setScale(scale, RoundingMode.HALF_UP);
        }

        private BigDecimal tax(BigDecimal net) {
            return round(percent(net, taxRate));
        }

        private static BigDecimal percent(BigDecimal of, BigDecimal percent) {
            return of.multiply(percent).movePointLeft(2);
        }

        private static BigDecimal sum(List<Line> lines) {
            return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        // ---- what the other system says

        private void invoice(YearMonth month, List<Line> owed, boolean isWrong, JsonArrayBuilder timeline) {
            List<Line> lines = new ArrayList<>(owed);
            String name = "L-" + number + "-" + month;
            BigDecimal taxMistake = BigDecimal.ZERO;
            if (isWrong) {
                Fault fault = fault(month, lines);
                BigDecimal amount = switch (fault) {
                    case DUPLICATE_INVOICE -> sum(owed);
                    case MISAPPLIED_TAX -> cents(random.nextInt(1, 900));
                    default -> mistake(fault, lines);
                };
                planted.add(new Planted(fault, fault == Fault.DUPLICATE_INVOICE ? name + "-again" : name, amount));
                if (fault == Fault.MISAPPLIED_TAX) {
                    taxMistake = amount;
                }
            }
            timeline.add(document(month, 10, name, lines, taxMistake));
            if (isWrong && planted.getLast().fault() == Fault.DUPLICATE_INVOICE) {
                timeline.add(document(month, 11, name + "-again", lines, taxMistake));
            }
        }

        private JsonObjectBuilder document(
                YearMonth month, int hour, String name, List<Line> lines, BigDecimal taxMistake) {
            JsonArrayBuilder all = Json.createArrayBuilder();
            lines.forEach(line -> all.add(line.json(scale)));
            BigDecimal net = sum(lines);
            BigDecimal tax = tax(net).add(taxMistake);
            return action(month.plusMonths(1).atDay(3), hour, "legacyInvoice")
                    .add("number", name)
                    .add(
                            "period",
                            Json.createArrayBuilder()
                                    .add(month.atDay(1).toString())
                                    .add(month.plusMonths(1).atDay(1).toString()))
                    .add("lines", all)
                    .add("net", net.setScale(scale, RoundingMode.UNNECESSARY).toPlainString())
                    .add("tax", tax.toPlainString())
                    .add("total", net.add(tax).toPlainString());
        }

        /** One that this month's lines can have. */
        private Fault fault(YearMonth month, List<Line> lines) {
            boolean isWholeMonth =
                    lines.stream().filter(line -> line.kind().equals("FEE")).count() == 1;
            boolean isSmall = !upgrade.isBefore(month.plusMonths(1).atDay(1));
            List<Fault> possible = new ArrayList<>(List.of(Fault.values()));
            if (lines.stream().noneMatch(line -> canBeWrong(line, "DISCOUNT"))) {
                possible.removeAll(List.of(Fault.MISSED_DISCOUNT, Fault.MISAPPLIED_DISCOUNT));
            }
            if (lines.stream().noneMatch(line -> canBeWrong(line, "USAGE"))) {
                possible.removeAll(List.of(
                        Fault.OVERCHARGE,
                        Fault.UNDERCHARGE,
                        Fault.WRONG_PRICE,
                        Fault.DUPLICATE_CHARGE,
                        Fault.MISSING_CHARGE));
            }
            if (!isWholeMonth || !isSmall) {
                possible.remove(Fault.PLAN_MISMATCH);
            }
            return possible.get(random.nextInt(possible.size()));
        }

        /** Does what is wrong to a line; the rest of the invoice is as it should be. */
        private BigDecimal mistake(Fault fault, List<Line> lines) {
            String kind = switch (fault) {
                case PLAN_MISMATCH -> "FEE";
                case MISSED_DISCOUNT, MISAPPLIED_DISCOUNT -> "DISCOUNT";
                default -> "USAGE";
            };
            List<Line> candidates =
                    lines.stream().filter(line -> canBeWrong(line, kind)).toList();
            Line line = candidates.get(random.nextInt(candidates.size()));
            int at = lines.indexOf(line);
            BigDecimal some =
                    cents(random.nextInt(1, 2_000)).min(line.amount().abs().subtract(cents(1)));
            switch (fault) {
                case OVERCHARGE ->
                    lines.set(
                            at,
                            counted(line, BigDecimal.ONE).worth(line.amount().add(some)));
                case UNDERCHARGE ->
                    lines.set(
                            at,
                            counted(line, BigDecimal.ONE.negate())
                                    .worth(line.amount().subtract(some)));
                case WRONG_PRICE ->
                    lines.set(at, line.worth(line.amount().add(random.nextBoolean() ? some : some.negate())));
                case DUPLICATE_CHARGE -> lines.add(line);
                case MISSING_CHARGE, MISSED_DISCOUNT -> lines.remove(at);
                case MISAPPLIED_DISCOUNT ->
                    lines.set(at, line.worth(line.amount().subtract(some)));
                case PLAN_MISMATCH -> lines.set(at, line.worth(round(large.fee().multiply(BigDecimal.valueOf(seats)))));
                default -> throw new IllegalArgumentException(fault + " is no mistake in a line");
            }
            BigDecimal owed = line.amount();
            return switch (fault) {
                case DUPLICATE_CHARGE -> owed;
                case MISSING_CHARGE, MISSED_DISCOUNT -> owed.negate();
                default -> lines.get(at).amount().subtract(owed);
            };
        }

        /** Something can be taken from it without taking all: a line that comes to nothing is a missing one. */
        private boolean canBeWrong(Line line, String kind) {
            return line.kind().equals(kind) && line.amount().abs().compareTo(cents(1)) > 0;
        }

        private static Line counted(Line line, BigDecimal more) {
            return new Line(line.kind(), line.charge(), line.quantity().add(more), line.amount());
        }

        private BigDecimal cents(int count) {
            return BigDecimal.valueOf(count, scale);
        }

        // ---- what has to come of it

        private JsonObjectBuilder check(YearMonth month, BigDecimal net, BigDecimal tax, List<Planted> found) {
            JsonArrayBuilder findings = Json.createArrayBuilder();
            for (Planted one : found) {
                findings.add(Json.createObjectBuilder()
                        .add("kind", one.fault().name())
                        .add(
                                "amount",
                                one.amount()
                                        .setScale(scale, RoundingMode.UNNECESSARY)
                                        .toPlainString()));
            }
            return Json.createObjectBuilder()
                    .add("at", instant(month.plusMonths(1).atDay(3), 11))
                    .add("findings", findings)
                    .add(
                            "billed",
                            Json.createObjectBuilder()
                                    .add(
                                            "net",
                                            net.setScale(scale, RoundingMode.UNNECESSARY)
                                                    .toPlainString())
                                    .add(
                                            "tax",
                                            tax.setScale(scale, RoundingMode.UNNECESSARY)
                                                    .toPlainString()));
        }
    }
}
