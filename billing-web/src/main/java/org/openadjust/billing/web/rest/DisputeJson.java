package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.dispute.DisputeAnswer;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.PrivateText;

/** A dispute in a request and in an answer; what its customer has written is in no answer. */
final class DisputeJson {

    private static final int DIGITS_MAX = 40;
    private static final int ID_MAX = 64;

    private DisputeJson() {}

    static DisputeDraft draft(JsonBody body) {
        Optional<String> text = body.optionalText("text").map(String::strip).filter(one -> !one.isEmpty());
        if (text.isPresent() && !PrivateText.isText(text.get())) {
            throw new BadRequestException("The member text has at most " + PrivateText.LENGTH_MAX
                    + " characters, and no control characters but those that part lines.");
        }
        return new DisputeDraft(
                id(body.text("account"), "account"),
                id(body.text("document"), "document"),
                body.optionalText("line").map(line -> id(line, "line")).orElse(""),
                body.optionalText("amount").map(DisputeJson::amount),
                word("kind", DisputeKind.class, body.text("kind")),
                text.map(PrivateText::new));
    }

    static DisputeDecision decision(JsonBody body) {
        return new DisputeDecision(
                word("outcome", DisputeDecision.Outcome.class, body.text("outcome")),
                body.optionalText("amount")
                        .map(amount -> new DisputeDecision.Credit(
                                body.optionalText("line")
                                        .map(line -> id(line, "line"))
                                        .orElse(""),
                                amount(amount))),
                body.optionalText("reason").orElse(""));
    }

    private static String id(String text, String member) {
        if (text.isEmpty() || text.length() > ID_MAX) {
            throw new BadRequestException("The member " + member + " has to have 1 to " + ID_MAX + " characters.");
        }
        return text;
    }

    private static BigDecimal amount(String text) {
        try {
            if (text.length() > DIGITS_MAX || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException(text);
            }
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadRequestException("The member amount has to be a decimal such as \"12.50\".", e);
        }
    }

    private static <E extends Enum<E>> E word(String member, Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("The member " + member + " has to be one of "
                        + Arrays.toString(words.getEnumConstants()) + "."));
    }

    static Response response(DisputeAnswer answer) {
        return switch (answer) {
            case DisputeAnswer.Refused refused -> Refusals.response(refused.refusal());
            case DisputeAnswer.Done done -> {
                JsonObjectBuilder json = Json.createObjectBuilder()
                        .add("dispute", done.dispute())
                        .add("state", done.state().name())
                        .add("version", done.version());
                done.proposal().ifPresent(proposal -> json.add("adjustment", proposal));
                yield Response.ok(json.build()).build();
            }
        };
    }

    static JsonObjectBuilder of(DisputeView view, Instant now) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("account", view.account())
                .add("document", view.document())
                .add("line", view.line())
                .add("kind", view.kind().name())
                .add("currency", view.amount().getCurrencyUnit().getCode())
                .add("amount", Amounts.plain(view.amount()))
                .add("held", Amounts.plain(view.held()))
                .add("hasText", view.hasText())
                .add("state", view.state().name())
                .add("version", view.version())
                .add("overdue", view.isOverdue(now))
                .add("openedBy", view.openedBy())
                .add("openedAt", view.openedAt().toString())
                .add("acknowledgeBy", view.acknowledgeBy().toString())
                .add("decideBy", view.decideBy().toString())
                .add("reviewer", view.reviewer())
                .add("reason", view.reason());
        view.acknowledgedAt().ifPresent(at -> json.add("acknowledgedAt", at.toString()));
        view.outcome().ifPresent(outcome -> json.add("outcome", outcome.name()));
        view.proposal().ifPresent(proposal -> json.add("adjustment", proposal));
        view.decidedAt().ifPresent(at -> json.add("decidedAt", at.toString()));
        view.toldAt().ifPresent(at -> json.add("toldAt", at.toString()));
        view.dueAt().ifPresent(at -> json.add("dueAt", at.toString()));
        return json;
    }

    static JsonArrayBuilder of(List<DisputeView.Step> history) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        history.forEach(step -> steps.add(Json.createObjectBuilder()
                .add("action", step.action())
                .add("actor", step.actor())
                .add("at", step.at().toString())
                .add("text", step.text())));
        return steps;
    }
}
