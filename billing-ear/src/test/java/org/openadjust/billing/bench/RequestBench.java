package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.openadjust.billing.bench.RequestReport.Row;
import org.openadjust.billing.request.Mention.OfAmount;
import org.openadjust.billing.request.Reading;
import org.openadjust.billing.request.model.CleanText;
import org.openadjust.billing.request.model.Examples;
import org.openadjust.billing.request.model.Examples.Example;
import org.openadjust.billing.request.model.FrozenTest;
import org.openadjust.billing.request.model.IntentModel;
import org.openadjust.billing.request.model.Mentions;
import org.openadjust.billing.request.model.PlainClassifier;
import org.openadjust.billing.request.model.RequestReader;

/** {@code bench request}: the frozen test of the product, and public sets where they are. No server and no database. */
final class RequestBench {

    private static final LocalDate TODAY = LocalDate.of(2024, 7, 1);
    private static final Set<String> HEADERS = Set.of("category", "intent");
    private static final int FIFTHS = 5;
    private static final double MEBI = 1024 * 1024;
    private static final double MILLI = 1e6;

    /** Letters, one long word, numbers, nested quotations and tags, bombs for patterns, what cannot be seen, and marks upon letters. */
    private static final List<String> PATTERNS = List.of(
            "a",
            "<",
            "<script",
            "<p>x</p>",
            "<div><b>",
            "> > >",
            "a\n",
            "@",
            "1 ",
            "+0 ",
            "0 1 2 3 ",
            "10.30 and ",
            "€1 ",
            "invoice 1-",
            "((a+)+)",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! ",
            "please cancel my contract. ",
            "\u200b",
            "a\u200b",
            "a\u0301\u0301",
            "\u1e9b\u0323",
            "\ufdfa ",
            "\u6f22");

    private final RequestOptions options;
    private final List<Row> rows = new ArrayList<>();

    RequestBench(RequestOptions options) {
        this.options = options;
    }

    RequestReport run() throws IOException {
        long before = heap();
        long started = System.nanoTime();
        IntentModel model = IntentModel.learn(Examples.shipped());
        double learning = (System.nanoTime() - started) / 1e9;
        double heap = (heap() - before) / MEBI;
        own(model);
        heldOut(model.threshold());
        amounts();
        times(model);
        rows.add(Row.of("seconds to learn the product's examples", learning));
        rows.add(Row.of("MiB of the model's numbers", model.bytes() / MEBI));
        rows.add(Row.most("MiB of memory that reading takes", heap, 256));
        Path data = options.data().orElse(Path.of("not-at-hand"));
        banking(data.resolve("banking77"));
        slice(data.resolve("request-texts/banking77.csv.gz"));
        clinc(data.resolve("clinc150/data_full.json"));
        return RequestReport.of(model.toString(), rows);
    }

    // ---- the product's own

    private void own(IntentModel model) {
        FrozenTest.Result result = FrozenTest.of(model);
        rows.add(Row.least("frozen test, English", result.accuracy("en"), 0.92));
        rows.add(Row.least("frozen test, German", result.accuracy("de"), 0.90));
        rows.add(Row.least("frozen test, French", result.accuracy("fr"), 0.90));
        rows.add(Row.least("frozen test, Spanish", result.accuracy("es"), 0.90));
        rows.add(Row.least("routed without a person, share that is right", result.precision(), 0.97));
        rows.add(Row.least("routed without a person, share of all", result.coverage(), 0.60));
        rows.add(Row.most("something else, routed all the same", result.othersMisrouted(), 0.05));
        rows.add(Row.least("language recognised", result.languages(), 0.99));
    }

    /** What is kept once what is not needed has gone. */
    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Every sentence is read by what was learnt without it and without its translations: as unfamiliar as wording gets. */
    private void heldOut(float threshold) {
        int right = 0;
        int routed = 0;
        int routedRight = 0;
        for (int fold = 0; fold < FIFTHS; fold++) {
            int out = fold;
            RequestReader reader = new RequestReader(IntentModel.learn(
                    Examples.shipped().stream().filter(one -> one.fold() != out).toList(), threshold));
            for (Example one : Examples.shipped().stream()
                    .filter(each -> each.fold() == out)
                    .toList()) {
                Reading reading = reader.read(one.text(), Map.of(), TODAY);
                boolean isRight = reading.intent() == one.intent();
                right += isRight ? 1 : 0;
                routed += reading.isCertain() ? 1 : 0;
                routedRight += reading.isCertain() && isRight ? 1 : 0;
            }
        }
        int all = Examples.shipped().size();
        rows.add(Row.of("examples held out with their translations, read rightly", (double) right / all));
        rows.add(Row.of("of these, routed without a person", (double) routed / all));
        rows.add(Row.of("of those routed, right", (double) routedRight / routed));
    }

    /**
     * Sentences, and the amounts in them as plain numbers; the product's own, in no language's examples. What stands twice in one is noted
     * once.
     */
    private void amounts() throws IOException {
        int right = 0;
        int found = 0;
        int named = 0;
        try (var lines = new BufferedReader(
                new InputStreamReader(RequestBench.class.getResourceAsStream("amounts.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split("\\|", -1);
                Set<BigDecimal> wanted = new HashSet<>();
                if (!parts[1].isBlank()) {
                    for (String one : parts[1].strip().split(" ")) {
                        wanted.add(new BigDecimal(one).stripTrailingZeros());
                    }
                }
                named += wanted.size();
                for (OfAmount one : RequestReader.of(
                        Mentions.in(parts[2].strip(), parts[0].strip(), Map.of(), TODAY)
                                .mentions(),
                        OfAmount.class)) {
                    found++;
                    if (wanted.remove(one.amount().stripTrailingZeros())) {
                        right++;
                    }
                }
            }
        }
        rows.add(Row.least("amounts, share of those found that are right", (double) right / found, 0.99));
        rows.add(Row.least("amounts, share of those named that is found", (double) right / named, 0.95));
    }

    private void times(IntentModel model) {
        RequestReader reader = new RequestReader(model);
        String message = "Hello, I have looked at my bill for May and it is much higher than we agreed. ".repeat(5);
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < 3_000; round++) {
            long started = System.nanoTime();
            reader.read(CleanText.of(message).message(), Map.of(), TODAY);
            if (round >= 1_000) {
                nanos.add(System.nanoTime() - started);
            }
        }
        nanos.sort(null);
        rows.add(Row.most("ms for 80 words, 95th percentile", nanos.get(nanos.size() * 95 / 100) / MILLI, 25));
        hundredKilobytes(reader);
    }

    /** What is written to be slow to read, as long as a message may be. */
    private void hundredKilobytes(RequestReader reader) {
        double median = 0;
        double late = 0;
        String slowest = "";
        for (String pattern : PATTERNS) {
            String text = pattern.repeat(CleanText.CHARS_MAX / pattern.length());
            List<Long> nanos = new ArrayList<>();
            for (int round = 0; round < 110; round++) {
                long started = System.nanoTime();
                reader.read(CleanText.of(text).message(), Map.of(), TODAY);
                if (round >= 10) {
                    nanos.add(System.nanoTime() - started);
                }
            }
            nanos.sort(null);
            late = Math.max(late, nanos.get(99) / MILLI);
            double middle = (nanos.get(49) + nanos.get(50)) / 2 / MILLI;
            if (middle > median) {
                median = middle;
                slowest = pattern.strip();
            }
        }
        rows.add(Row.most("ms for 100 kB, median of the slowest pattern, " + slowest, median, 50));
        rows.add(Row.of("ms for 100 kB, 99th percentile of the slowest pattern", late));
    }

    // ---- public sets

    private record Labelled(String text, String label) {}

    private void banking(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            rows.add(Row.absent("BANKING77"));
            return;
        }
        List<Labelled> train = csv(folder.resolve("train.csv"));
        List<Labelled> test = csv(folder.resolve("test.csv"));
        rows.add(Row.least("BANKING77, all examples", accuracy(learn(train), test), 0.935));
        rows.add(Row.least("BANKING77, 10 examples of each", accuracy(learn(few(train, 10)), test), 0.87));
        rows.add(Row.least("BANKING77, 5 examples of each", accuracy(learn(few(train, 5)), test), 0.815));
    }

    /** A part of the training set, where the test is not at hand: each fifth of it is read by what was learnt from the others. */
    private void slice(Path file) throws IOException {
        if (!Files.exists(file)) {
            rows.add(Row.absent("BANKING77, a slice"));
            return;
        }
        List<Labelled> all;
        try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
            all = csv(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
        double right = 0;
        for (int fifth = 0; fifth < FIFTHS; fifth++) {
            int out = fifth;
            List<Labelled> test = all.stream().filter(one -> fifth(one) == out).toList();
            List<Labelled> train = all.stream().filter(one -> fifth(one) != out).toList();
            right += accuracy(learn(train), test) * test.size();
        }
        rows.add(Row.of("BANKING77, a slice of " + all.size() + ", fifths held out", right / all.size()));
        List<Labelled> few = few(all, 10);
        List<Labelled> rest = all.stream().filter(one -> !few.contains(one)).toList();
        rows.add(Row.of("BANKING77, the slice, 10 examples of each", accuracy(learn(few), rest)));
        rows.add(Row.of("BANKING77, the slice, 5 examples of each", accuracy(learn(few(all, 5)), rest)));
    }

    private static int fifth(Labelled one) {
        return Math.floorMod(one.text().hashCode(), FIFTHS);
    }

    private static List<Labelled> csv(Path file) throws IOException {
        return csv(Files.readString(file));
    }

    private static List<Labelled> csv(String all) {
        List<Labelled> rows = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int at = 0; at < all.length(); at++) {
            char c = all.charAt(at);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (c == ',' || c == '\n')) {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    if (fields.size() >= 2 && !HEADERS.contains(fields.get(1).strip())) {
                        rows.add(new Labelled(fields.get(0), fields.get(1).strip()));
                    }
                    fields.clear();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }

    /** The first of each label, as the files have them. */
    private static List<Labelled> few(List<Labelled> all, int each) {
        Map<String, Integer> counts = new HashMap<>();
        return all.stream()
                .filter(one -> counts.merge(one.label(), 1, Integer::sum) <= each)
                .toList();
    }

    private void clinc(Path file) throws IOException {
        if (!Files.exists(file)) {
            rows.add(Row.absent("CLINC150"));
            return;
        }
        try (Reader text = Files.newBufferedReader(file);
                JsonReader json = Json.createReader(text)) {
            JsonObject all = json.readObject();
            PlainClassifier classifier = learn(labelled(all.getJsonArray("train")));
            List<Labelled> test = labelled(all.getJsonArray("test"));
            rows.add(Row.least("CLINC150, in scope", accuracy(classifier, test), 0.96));
            rows.add(Row.least(
                    "CLINC150, area under the curve of what is out of scope",
                    area(
                            confidences(classifier, test),
                            confidences(classifier, labelled(all.getJsonArray("oos_test")))),
                    0.98));
        }
    }

    private static List<Labelled> labelled(JsonArray rows) {
        return rows.getValuesAs(JsonArray.class).stream()
                .map(row -> new Labelled(row.getString(0), row.getString(1)))
                .toList();
    }

    private static PlainClassifier learn(List<Labelled> examples) {
        return PlainClassifier.learn(
                examples.stream().map(Labelled::text).toList(),
                examples.stream().map(Labelled::label).toList());
    }

    private static double accuracy(PlainClassifier classifier, List<Labelled> test) {
        return (double) test.stream()
                        .filter(one -> classifier.read(one.text()).label().equals(one.label()))
                        .count()
                / test.size();
    }

    private static List<Double> confidences(PlainClassifier classifier, List<Labelled> test) {
        return test.stream()
                .map(one -> (double) classifier.read(one.text()).confidence())
                .toList();
    }

    /** How often what is in scope is surer than what is not. */
    private static double area(List<Double> in, List<Double> out) {
        double[] sorted = out.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double below = 0;
        for (double one : in) {
            int at = Arrays.binarySearch(sorted, one);
            below += at < 0 ? -at - 1 : at + 0.5;
        }
        return below / ((double) in.size() * out.size());
    }
}
