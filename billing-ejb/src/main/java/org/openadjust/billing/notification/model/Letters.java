package org.openadjust.billing.notification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.Template;

/**
 * Writes letters in plain words: what has changed and why, from what to what, by which document, from when on, and how to dispute
 * it or to ask for a person.
 */
public final class Letters {

    /** The languages that letters are written in. */
    public static final List<String> LANGUAGES = Wording.LANGUAGES;

    private Letters() {}

    /** The letter about one notice. */
    public static Letter about(Notice notice, Reader reader) {
        return about(notice, reader, Map.of());
    }

    /** @param answers what customers were answered, by the notice's reference */
    static Letter about(Notice notice, Reader reader, Map<String, String> answers) {
        Wording wording = Wording.in(reader.language());
        Map<String, String> values = values(notice, reader);
        Page page = new Page(wording.language(), wording.text("colon"), subject(notice, wording, values));
        String answer = answers.get(notice.reference());
        if (answer != null) {
            answer(page, answer);
            page.table(facts(notice, reader, wording));
            return page.letter();
        }
        page.paragraph(greeting(reader, wording));
        page.paragraph(lead(notice, wording, values));
        page.table(facts(notice, reader, wording));
        end(page, wording, wording.text("dispute", values));
        return page.letter();
    }

    /** What a person has written, or agreed to: it greets and closes by itself. */
    private static void answer(Page page, String answer) {
        answer.strip()
                .lines()
                .filter(line -> !line.isBlank())
                .map(Wording::oneLine)
                .forEach(page::paragraph);
    }

    /** The letter about all notices of a day. */
    public static Letter digest(List<Notice> notices, Reader reader) {
        return digest(notices, reader, Map.of());
    }

    /** @param answers what customers were answered, by the notice's reference */
    static Letter digest(List<Notice> notices, Reader reader, Map<String, String> answers) {
        Wording wording = Wording.in(reader.language());
        Page page = new Page(
                wording.language(),
                wording.text("colon"),
                wording.text("digest.subject", Map.of("count", Integer.toString(notices.size()))));
        page.paragraph(greeting(reader, wording));
        page.paragraph(wording.text("digest.lead"));
        for (Notice notice : notices) {
            Map<String, String> values = values(notice, reader);
            page.heading(subject(notice, wording, values));
            String answer = answers.get(notice.reference());
            if (answer == null) {
                page.paragraph(lead(notice, wording, values));
            } else {
                answer(page, answer);
            }
            page.table(facts(notice, reader, wording));
        }
        end(page, wording, wording.text("dispute.several"));
        return page.letter();
    }

    private static void end(Page page, Wording wording, String howToDispute) {
        page.paragraph(howToDispute);
        page.paragraph(wording.text("person"));
        page.paragraph(wording.text("closing"));
    }

    private static Map<String, String> values(Notice notice, Reader reader) {
        Map<String, String> values = new TreeMap<>();
        values.put("before", reader.amount(notice.before()));
        values.put("after", reader.amount(notice.after()));
        values.put("difference", reader.amount(notice.difference()));
        values.put("reference", notice.reference());
        return values;
    }

    private static String greeting(Reader reader, Wording wording) {
        return reader.name().isEmpty()
                ? wording.text("greeting")
                : wording.text("greeting.named", Map.of("name", reader.name()));
    }

    private static String subject(Notice notice, Wording wording, Map<String, String> values) {
        return wording.text(notice.template() + ".subject", values);
    }

    private static String lead(Notice notice, Wording wording, Map<String, String> values) {
        boolean isUnchanged = notice.template() == Template.DISPUTE_DECIDED
                && notice.difference().isZero();
        return wording.text(notice.template() + (isUnchanged ? ".unchanged" : ".lead"), values);
    }

    private static List<Page.Fact> facts(Notice notice, Reader reader, Wording wording) {
        List<Page.Fact> facts = new ArrayList<>();
        switch (notice.template()) {
            case CORRECTION_CREDIT, CORRECTION_CHARGE, ADJUSTMENT_REVERSED ->
                change(facts, notice, reader, wording, "label.after");
            case CHARGE_ANNOUNCED -> change(facts, notice, reader, wording, "label.after.future");
            case DISPUTE_DECIDED -> {
                if (notice.difference().isZero()) {
                    fact(facts, wording, "label.bill", reader.amount(notice.after()));
                } else {
                    change(facts, notice, reader, wording, "label.after");
                }
            }
            case DISPUTE_ACKNOWLEDGED -> fact(facts, wording, "label.bill", reader.amount(notice.after()));
            case SPEND_LIMIT -> {
                fact(facts, wording, "label.limit", reader.amount(notice.before()));
                fact(facts, wording, "label.spent", reader.amount(notice.after()));
            }
            case USE_RISEN -> {
                fact(facts, wording, "label.used.former", reader.amount(notice.before()));
                fact(facts, wording, "label.used", reader.amount(notice.after()));
            }
            case OVERRUN_AHEAD -> {
                fact(facts, wording, "label.exceeded", reader.amount(notice.before()));
                fact(facts, wording, "label.foretold", reader.amount(notice.after()));
            }
            case PLAN_CHANGED, REQUEST_ANSWERED -> {
                // what it comes to is on the bill
            }
        }
        fact(facts, wording, "label.document", notice.document());
        fact(facts, wording, "label.invoice", notice.invoice());
        fact(facts, wording, "label.account", notice.account());
        fact(facts, wording, "label.reference", notice.reference());
        return facts;
    }

    private static void change(List<Page.Fact> facts, Notice notice, Reader reader, Wording wording, String after) {
        fact(facts, wording, "label.reason", wording.reason(notice.reason()));
        fact(facts, wording, "label.before", reader.amount(notice.before()));
        fact(facts, wording, after, reader.amount(notice.after()));
        fact(facts, wording, "label.difference", reader.amount(notice.difference()));
        fact(
                facts,
                wording,
                "label.effective",
                notice.effectiveAt().map(reader::day).orElseGet(() -> wording.text("effective.now")));
    }

    private static void fact(List<Page.Fact> facts, Wording wording, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Page.Fact(wording.text(label), Wording.oneLine(value)));
        }
    }
}
