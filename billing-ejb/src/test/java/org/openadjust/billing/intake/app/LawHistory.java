package org.openadjust.billing.intake.app;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random story of at least 70 facts about some accounts, in phases: in each some facts are told, then people bill and decide.
 *
 * @param accounts which there are, and their currencies
 * @param keeping accounts whose unused fees stay paid: what was told when matters to them
 */
record LawHistory(List<Phase> phases, Map<String, String> accounts, Set<String> keeping) {

    /**
     * What is told at one time.
     *
     * @param facts whose order among themselves decides nothing
     */
    record Phase(Instant at, List<String> facts, List<Deed> deeds) {}

    /** What people do with a subscription's documents. */
    enum Kind {
        CREDIT,
        VOID,
        REVERSE
    }

    /**
     * What people do.
     *
     * @param invoice which of the subscription's, counted from 0
     * @param part of what is left of a line, in percent
     */
    record Deed(Kind kind, String account, String subscription, int invoice, int part) {}

    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2024-06-01T06:00:00Z");
    /** Plans that can be kept step by step. */
    static final List<String> STEPWISE = List.of("simple", "tiered");

    private static final int PHASES = 5;
    private static final int FACTS = 14;
    private static final List<String> PLANS = List.of(
            "simple", "tiered", "simple", "tiered", "volume", "stairs", "packs", "percent", "weekly", "bounded",
            "tariff", "levels");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland");

    static LawHistory of(long seed, boolean decides) {
        return new Writer(new Random(seed), decides).write();
    }

    private static final class Writer {
        private final Random random;
        private final boolean decides;
        private final Map<String, String> currencies = new HashMap<>();
        private final Map<String, String> accountOf = new HashMap<>();
        private final List<String> subscriptions = new ArrayList<>();
        private final Set<String> keeping = new HashSet<>();
        private final List<List<String>> used = new ArrayList<>();
        private final Map<String, Integer> changedIn = new HashMap<>();
        private final Map<String, Integer> versions = new HashMap<>();
        private List<String> facts;
        private Set<String> periodEnds;
        private int no;

        Writer(Random random, boolean decides) {
            this.random = random;
            this.decides = decides;
        }

        LawHistory write() {
            List<Phase> phases = new ArrayList<>();
            for (int phase = 0; phase < PHASES; phase++) {
                facts = new ArrayList<>();
                periodEnds = new HashSet<>();
                if (phase == 0) {
                    begin();
                }
                for (int i = 0; i < FACTS; i++) {
                    fact(phase);
                }
                Instant at = phase == PHASES - 1
                        ? END
                        : START.plus(Duration.ofDays(31L * phase + 20).plusHours(6));
                phases.add(new Phase(at, facts, deeds(phase)));
            }
            return new LawHistory(phases, currencies, keeping);
        }

        private void begin() {
            Set.copyOf(PLANS).stream().sorted().forEach(plan -> facts.add(plan(plan, 1, "2020-01-01", 0)));
            facts.add(Events.event("t-vat", "tax.changed", "vat", "{\"rate\":\"19\"}"));
            facts.add(Events.event("t-city", "tax.changed", "city", "{\"rate\":\"2.5\"}"));
            for (int i = 0; i < 3; i++) {
                String account = "a" + i;
                String currency = i == 0 ? "EUR" : one("JPY", "KWD", "USD", "EUR");
                currencies.put(account, currency);
                facts.add(Events.event("a-" + account, "account.registered", account, """
                        {"currency":"%s","timeZone":"%s"%s}""".formatted(
                                currency,
                                i == 0 ? "Europe/Berlin" : ZONES.get(random.nextInt(ZONES.size())),
                                i == 0 ? "" : ",\"policy\":" + policy(account))));
                for (int j = 0; j < 2; j++) {
                    String subscription = account + "-" + j;
                    subscriptions.add(subscription);
                    accountOf.put(subscription, account);
                    String plan = i == 0 && j == 0 ? "tiered" : PLANS.get(random.nextInt(PLANS.size()));
                    String taxes = i == 0 ? "" : ",\"taxes\":[\"vat\"" + (i == 1 ? ",\"city\"]" : "]");
                    facts.add(Events.event("s-" + subscription, "subscription.started", account, """
                            {"subscription":"%s","plan":"%s","quantity":"%d","startAt":"%s","anchorDay":%d%s}""".formatted(
                                    subscription, plan, 1 + random.nextInt(3), instant(0, 45), one(1, 15, 31), taxes)));
                }
            }
        }

        private String policy(String account) {
            String credit = one("PRORATED", "PRORATED", "NONE");
            if (credit.equals("NONE")) {
                keeping.add(account);
            }
            return """
                    {"proration":"%s","rounding":"%s","credit":"%s","remedy":"%s"%s}""".formatted(
                            one("DAILY", "PRECISE", "NONE"),
                            one("HALF_UP", "HALF_EVEN"),
                            credit,
                            one("ACCOUNT_CREDIT", "ACCOUNT_CREDIT", "REFUND"),
                            random.nextInt(3) == 0 ? ",\"graceHours\":36" : "");
        }

        private void fact(int phase) {
            String subscription = subscriptions.get(random.nextInt(subscriptions.size()));
            int kind = random.nextInt(100);
            if (kind < 45 || used.isEmpty()) {
                use(subscription);
            } else if (kind < 58) {
                mend(phase);
            } else if (kind < 66 && isStepwise(subscription)) {
                use(subscription);
            } else if (kind < 66) {
                change("plan-changed", "\"plan\":\"" + PLANS.get(random.nextInt(PLANS.size())) + "\"", subscription);
            } else if (kind < 73) {
                change("quantity-changed", "\"quantity\":\"" + random.nextInt(5) + "\"", subscription);
            } else if (kind < 79) {
                change(random.nextInt(2) == 0 ? "paused" : "resumed", "", subscription);
            } else if (kind < 80) {
                change("cancelled", "", subscription);
            } else if (kind < 87) {
                discount(subscription);
            } else if (kind < 92) {
                reprice();
            } else if (kind < 95) {
                facts.add(Events.event("t" + no++, "tax.changed", one("vat", "city"), """
                        {"rate":"%d","effective":"%s"}""".formatted(
                                1 + random.nextInt(20), instant(0, 150))));
            } else {
                invoice(subscription);
            }
        }

        /** Most of what happens to the first one can be kept in running sums. */
        private boolean isStepwise(String subscription) {
            return subscription.equals("a0-0");
        }

        private void use(String subscription) {
            String id = "u" + no++;
            used.add(List.of(id, subscription));
            facts.add(Events.event("u-" + id, "usage.recorded", subscription, """
                    {"id":"%s","meter":"%s","quantity":"%d.%d","occurredAt":"%s","amount":"%d.5",\
                    "properties":{"region":"%s"}}""".formatted(
                            id,
                            one("a", "b", "c", "parking"),
                            random.nextInt(30),
                            random.nextInt(100),
                            instant(-5, 150),
                            random.nextInt(300),
                            one("eu", "us"))));
        }

        /** Of two changes of a use the later one counts: they do not share a phase, and whoever shuffles phases has only one. */
        private void mend(int phase) {
            List<String> use = used.get(random.nextInt(used.size()));
            int before = changedIn.getOrDefault(use.getFirst(), -1);
            if (before == phase || before >= 0 && !decides) {
                return;
            }
            changedIn.put(use.getFirst(), phase);
            facts.add(
                    random.nextInt(3) == 0
                            ? Events.event(
                                    "v" + no++, "usage.voided", use.getLast(), "{\"id\":\"" + use.getFirst() + "\"}")
                            : Events.event("c" + no++, "usage.corrected", use.getLast(), """
                                    {"id":"%s","quantity":"%d"}""".formatted(
                                            use.getFirst(), random.nextInt(40))));
        }

        private void change(String type, String data, String subscription) {
            if (isStepwise(subscription) && random.nextInt(6) > 0) {
                use(subscription);
                return;
            }
            // what it means depends on when it was learnt, and of two the later one counts
            boolean isPeriodEnd = decides && random.nextInt(6) == 0 && periodEnds.add(subscription);
            String effective = isPeriodEnd ? "PERIOD_END" : instant(0, 170).toString();
            facts.add(Events.event(
                    "x" + no++,
                    "subscription." + type,
                    subscription,
                    "{\"effective\":\"" + effective + "\"" + (data.isEmpty() ? "" : "," + data) + "}"));
        }

        private void discount(String subscription) {
            if (isStepwise(subscription)) {
                use(subscription);
                return;
            }
            String code = one("ten", "less", "fees");
            String definition = switch (code) {
                case "ten" -> "\"kind\":\"PERCENT\",\"value\":\"10\",\"sequence\":1";
                case "less" -> "\"kind\":\"AMOUNT\",\"value\":\"7\",\"sequence\":2,\"uses\":2";
                default -> "\"kind\":\"PERCENT\",\"value\":\"33.3\",\"appliesTo\":\"FEE\",\"sequence\":3";
            };
            boolean isGranted = random.nextInt(3) > 0;
            facts.add(Events.event(
                    "g" + no++,
                    isGranted ? "discount.granted" : "discount.revoked",
                    subscription,
                    "{\"discount\":\"" + code + "\",\"effective\":\"" + instant(0, 150) + "\""
                            + (isGranted ? "," + definition : "") + "}"));
        }

        private void reprice() {
            String plan = PLANS.get(random.nextInt(PLANS.size()));
            int version = versions.merge(plan, 1, Integer::sum) + 1;
            LocalDate from = LocalDate.of(2024, 1, 3).plusDays(random.nextInt(140));
            facts.add(plan(plan, version, from.toString(), 1 + random.nextInt(30)));
        }

        private void invoice(String subscription) {
            LocalDate from = LocalDate.of(2024, 1 + random.nextInt(4), 1);
            int fee = random.nextInt(60);
            int usage = random.nextInt(30);
            String number = "L" + no++;
            facts.add("""
                    {"specversion":"1.0","id":"%s","source":"%s","type":"billing.invoice.issued","subject":"%s","time":"%s",\
                    "data":{"number":"%s","period":["%s","%s"],"lines":[{"kind":"FEE","amount":"%d"},\
                    {"kind":"USAGE","charge":"a","quantity":"3","amount":"%d"}],"net":"%d","tax":"%d"}}""".formatted(
                            number,
                            Events.SOURCE,
                            subscription,
                            from.plusMonths(1) + "T08:00:00Z",
                            number,
                            from,
                            from.plusMonths(1),
                            fee,
                            usage,
                            fee + usage + random.nextInt(2),
                            random.nextInt(9)));
        }

        private List<Deed> deeds(int phase) {
            List<Deed> deeds = new ArrayList<>();
            if (decides && phase > 0) {
                for (int i = 0; i < 4; i++) {
                    String subscription = subscriptions.get(random.nextInt(subscriptions.size()));
                    deeds.add(new Deed(
                            Kind.values()[random.nextInt(10) * 3 / 10],
                            accountOf.get(subscription),
                            subscription,
                            random.nextInt(4),
                            1 + random.nextInt(100)));
                }
            }
            return deeds;
        }

        private String instant(int daysMin, int daysMax) {
            long seconds = Duration.ofDays(daysMax - daysMin).toSeconds();
            return START.plus(Duration.ofDays(daysMin))
                    .plusSeconds(random.nextLong(seconds))
                    .toString();
        }

        @SafeVarargs
        private <T> T one(T... some) {
            return some[random.nextInt(some.length)];
        }
    }

    /** One of each way to charge; those of one code keep interval and timing through all versions. */
    static String plan(String plan, int version, String from, int dearer) {
        String price = new BigDecimal("0.37").add(BigDecimal.valueOf(dearer, 2)).toPlainString();
        String tiers = "[{'upTo':'7','unitPrice':'" + price + "','flatFee':'1'},{'upTo':null,'unitPrice':'0.11'}]";
        String fee = BigDecimal.valueOf(1995 + dearer * 7L, 2).toPlainString();
        String a = "{'charge':'a','meter':'a','model':'PER_UNIT','unitPrice':'" + price + "'}";
        String rest = switch (plan) {
            case "simple" -> "'interval':'P1M','timing':'ARREARS','fee':'" + fee + "','charges':[" + a + "]";
            case "tiered" ->
                "'interval':'P1M','timing':'ADVANCE','fee':'" + fee + "','charges':[" + a
                        + ",{'charge':'b','meter':'b','model':'GRADUATED','tiers':" + tiers + "}]";
            case "volume" ->
                "'interval':'P1M','timing':'ADVANCE','fee':'" + fee + "','trial':'P5D','minimumSpend':'4','charges':["
                        + a + ",{'charge':'b','meter':'b','aggregation':'AVERAGE','model':'VOLUME','tiers':" + tiers
                        + "}]";
            case "stairs" ->
                "'interval':'P1M','timing':'ARREARS','fee':'0','charges':[{'charge':'a','meter':'a','aggregation':'MAX',"
                        + "'model':'STAIRSTEP','tiers':[{'upTo':'15','flatFee':'2'},{'upTo':null,'flatFee':'" + fee
                        + "'}]}]";
            case "packs" ->
                "'interval':'P1M','timing':'ADVANCE','fee':'" + fee + "','charges':[{'charge':'a','meter':'a',"
                        + "'aggregation':'COUNT','model':'PACKAGE','packageSize':'2','packagePrice':'" + price
                        + "'},{'charge':'c','meter':'c','aggregation':'UNIQUE_COUNT','property':'region',"
                        + "'model':'PER_UNIT','unitPrice':'3'}]";
            case "percent" ->
                "'interval':'P1M','timing':'ARREARS','fee':'5','charges':[{'charge':'a','meter':'a',"
                        + "'model':'PERCENTAGE','percentage':'2.5','perEventFee':'" + price
                        + "','perEventMax':'3','freeEvents':'1'},{'charge':'c','meter':'c','model':'DYNAMIC'}]";
            case "weekly" -> "'interval':'P7D','timing':'ADVANCE','fee':'" + fee + "','charges':[" + a + "]";
            case "bounded" ->
                "'interval':'P3M','timing':'ARREARS','fee':'30','maximumSpend':'12','charges':[" + a
                        + ",{'charge':'c','meter':'c','aggregation':'LATEST','model':'PER_UNIT','unitPrice':'" + price
                        + "','minimum':'1.5','maximum':'8'}]";
            case "tariff" ->
                "'interval':'P1M','timing':'ADVANCE','fee':'0','charges':["
                        + "{'charge':'a','meter':'a','model':'PER_UNIT','unitPrice':'2','when':{'weekdays':['SAT','SUN'],"
                        + "'from':'22:00','to':'06:00'}},"
                        + "{'charge':'b','meter':'a','model':'PER_UNIT','unitPrice':'1','where':{'region':['eu']}},"
                        + "{'charge':'c','meter':'a','model':'PER_UNIT','unitPrice':'" + price + "','otherwise':true}]";
            default ->
                "'interval':'P1M','timing':'ADVANCE','fee':'" + fee + "','charges':[{'charge':'b','meter':'b',"
                        + "'aggregation':'WEIGHTED_SUM','model':'GRADUATED','tiers':" + tiers + ",'freeUnits':'1'}]";
        };
        return Events.event(
                "p-" + plan + version,
                "plan.published",
                plan,
                "{'plan':'%s','version':%d,'effectiveFrom':'%s','rank':1,%s}"
                        .formatted(plan, version, from, rest)
                        .replace('\'', '"'));
    }
}
