package org.openadjust.billing.bench;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.bench.DetectionReport.Score;
import org.openadjust.billing.scenario.Dictation;
import org.openadjust.billing.scenario.SeededWorld;
import org.openadjust.billing.scenario.SeededWorld.Fault;
import org.openadjust.billing.scenario.SeededWorld.Planted;

/**
 * What is found in a world of other systems' invoices: its facts come first, then its invoices, each account's in their order. What
 * is found afterwards is held against what was planted: of the right kind, to the cent, and in the right invoice.
 */
final class DetectionBench {

    /** The server loads at once what all events of a message are about. */
    private static final int ARRAY = 100;

    private static final int PAGE = 500;

    private final Api api;
    private final Producer producer;
    private final Target target;
    private final DetectionOptions options;
    private final String run = "world-" + Long.toString(System.currentTimeMillis(), 36);

    DetectionBench(Target target, DetectionOptions options) {
        this.target = target;
        this.options = options;
        this.api = new Api(target);
        this.producer = new Producer(Broker.of(target));
    }

    /** What was said of one invoice. */
    private record Said(String document, String kind, BigDecimal amount) {}

    DetectionReport run() throws Exception {
        api.awaitSettled();
        List<String> facts = new ArrayList<>();
        List<String> invoices = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        Map<Said, Fault> planted = new HashMap<>();
        SeededWorld world = new SeededWorld(options.seed(), options.uses());
        long told = 0;
        for (int number = 0; number < options.accounts(); number++) {
            String account = run + "-" + number;
            SeededWorld.Told one = world.account(number);
            told += one.invoices();
            for (String event : Dictation.of(one.scenario(), account)) {
                List<String> phase = !event.contains("billing.invoice.issued")
                        ? facts
                        : event.contains("-again\"") ? repeated : invoices;
                phase.add(event);
            }
            for (Planted fault : one.planted()) {
                planted.put(
                        new Said(
                                account + "." + fault.invoice(),
                                fault.fault().name(),
                                fault.amount().stripTrailingZeros()),
                        fault.fault());
            }
        }
        say(facts.size() + " facts");
        send(facts);
        say(told + " invoices, " + planted.size() + " of them wrong");
        long began = System.nanoTime();
        send(invoices);
        send(repeated);
        double seconds = (System.nanoTime() - began) / 1e9;
        return report(planted, told, seconds);
    }

    private void send(List<String> events) throws InterruptedException {
        List<String> arrays = new ArrayList<>();
        for (int first = 0; first < events.size(); first += ARRAY) {
            arrays.add("[" + String.join(",", events.subList(first, Math.min(events.size(), first + ARRAY))) + "]");
        }
        long before = api.applied();
        producer.send(arrays);
        // each of them has an effect; what follows from them is over when nothing moves any more
        api.awaitApplied(before + events.size());
        api.awaitSettled();
    }

    private DetectionReport report(Map<Said, Fault> planted, long told, double seconds) {
        Map<Fault, Score> scores = new EnumMap<>(Fault.class);
        planted.values().forEach(fault -> scores.merge(fault, new Score(1, 0), Score::plus));
        List<String> falseAlarms = new ArrayList<>();
        for (Said said : said()) {
            Fault fault = planted.remove(said);
            if (fault == null) {
                falseAlarms.add(said.toString());
            } else {
                scores.merge(fault, new Score(0, 1), Score::plus);
            }
        }
        List<String> missed = planted.keySet().stream().map(Said::toString).toList();
        return new DetectionReport(
                target.versions(), options, Instant.now(), told, seconds, scores, missed, falseAlarms);
    }

    private List<Said> said() {
        List<Said> said = new ArrayList<>();
        for (int number = 0; number < options.accounts(); number++) {
            JsonObject page = api.get("/findings?account=" + run + "-" + number + "&limit=" + PAGE);
            page.getJsonArray("findings").getValuesAs(JsonObject.class).stream()
                    .map(row -> new Said(
                            row.getString("document"),
                            row.getString("kind"),
                            new BigDecimal(row.getString("amount")).stripTrailingZeros()))
                    .forEach(said::add);
        }
        return said;
    }

    private static void say(String what) {
        System.err.println(Instant.now() + " " + what);
    }
}
