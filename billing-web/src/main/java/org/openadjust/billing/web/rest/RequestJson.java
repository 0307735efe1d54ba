package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Recipe;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.RequestAnswer;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Wish;

/** A request in an answer, and what is to be done for it; what its customer has written is in no answer. */
final class RequestJson {

    private static final int DIGITS_MAX = 24;

    private RequestJson() {}

    static Response response(RequestAnswer answer) {
        return switch (answer) {
            case RequestAnswer.Refused refused -> Refusals.response(refused.refusal());
            case RequestAnswer.Done done ->
                Response.ok(Json.createObjectBuilder()
                                .add("request", done.request())
                                .add("state", done.state().name())
                                .add("version", done.version())
                                .add("outcome", done.outcome())
                                .build())
                        .build();
        };
    }

    static JsonObjectBuilder of(RequestView view) {
        JsonArrayBuilder intents = Json.createArrayBuilder();
        view.reading()
                .intents()
                .forEach(one -> intents.add(Json.createObjectBuilder()
                        .add("intent", one.intent().name())
                        .add("percent", one.percent())));
        JsonArrayBuilder mentions = Json.createArrayBuilder();
        view.reading().mentions().forEach(one -> mentions.add(of(one)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("account", view.account())
                .add("channel", view.channel().name())
                .add("intent", view.intent().name())
                .add("route", view.route().name())
                .add("corrected", view.isCorrected())
                .add("language", view.reading().language())
                .add("certain", view.reading().isCertain())
                .add("intents", intents)
                .add("words", Json.createArrayBuilder(view.reading().words()))
                .add("mentions", mentions)
                .add("model", view.reading().model())
                .add("state", view.state().name())
                .add("version", view.version())
                .add("receivedBy", view.receivedBy())
                .add("receivedAt", view.receivedAt().toString())
                .add("decidedBy", view.decidedBy())
                .add("outcome", view.outcome())
                .add("answered", view.isAnswered());
        view.decidedAt().ifPresent(at -> json.add("decidedAt", at.toString()));
        return json;
    }

    private static JsonObjectBuilder of(Mention mention) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        return switch (mention) {
            case Mention.OfDocument document -> json.add("document", document.number());
            case Mention.OfPlan plan -> json.add("plan", plan.plan());
            case Mention.OfAmount amount ->
                json.add("amount", amount.amount().toPlainString()).add("currency", amount.currency());
            case Mention.OfDate date ->
                json.add("from", date.from().toString()).add("to", date.to().toString());
            case Mention.OfQuantity quantity ->
                json.add("quantity", quantity.quantity())
                        .add("sense", quantity.sense().name());
        };
    }

    static JsonArrayBuilder of(List<RequestView.Step> history) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        history.forEach(step -> steps.add(Json.createObjectBuilder()
                .add("action", step.action())
                .add("actor", step.actor())
                .add("at", step.at().toString())
                .add("text", step.text())));
        return steps;
    }

    static JsonObject of(Recipe recipe) {
        JsonArrayBuilder checks = Json.createArrayBuilder();
        recipe.checks()
                .forEach(one -> checks.add(Json.createObjectBuilder()
                        .add("result", one.result().name())
                        .add("named", one.named())
                        .add("found", one.found())));
        JsonArrayBuilder findings = Json.createArrayBuilder();
        recipe.findings().forEach(one -> findings.add(one.id()));
        JsonArrayBuilder copies = Json.createArrayBuilder();
        recipe.copies().forEach(one -> copies.add(one.number()));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("dryRun", true)
                .add("checks", checks)
                .add("findings", findings)
                .add("documents", copies)
                .add("action", of(recipe.action()))
                .add("answer", recipe.answer());
        recipe.change().ifPresent(preview -> json.add("preview", PreviewJson.of(preview)));
        recipe.credit().ifPresent(possible -> {
            JsonArrayBuilder issued = Json.createArrayBuilder();
            possible.issued()
                    .forEach(document -> issued.add(Json.createObjectBuilder()
                            .add("type", document.type().name())
                            .add("total", Amounts.plain(document.total()))));
            json.add("documents", issued)
                    .add("ruling", possible.ruling().outcome().name());
        });
        recipe.impossible()
                .ifPresent(refusal -> json.add("refused", refusal.code()).add("detail", refusal.detail()));
        return json.build();
    }

    private static JsonObjectBuilder of(RequestAction action) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        return switch (action) {
            case RequestAction.Change(Wish wish) ->
                json.add("kind", "CHANGE")
                        .add("subscription", wish.subscription())
                        .add("change", wish.kind().name())
                        .add("plan", wish.plan())
                        .add("quantity", wish.quantity().toPlainString())
                        .add("effective", wish.effective());
            case RequestAction.Credit credit ->
                json.add("kind", "CREDIT")
                        .add("document", credit.document())
                        .add("line", credit.line())
                        .add("amount", credit.amount().toPlainString());
            case RequestAction.Dispute dispute ->
                json.add("kind", "DISPUTE")
                        .add("document", dispute.document())
                        .add("line", dispute.line())
                        .add(
                                "amount",
                                dispute.amount().map(BigDecimal::toPlainString).orElse(""));
            case RequestAction.Reply reply -> json.add("kind", "REPLY");
        };
    }

    /** What the member {@code action} says; empty if there is none. */
    static Optional<RequestAction> action(JsonBody body) {
        return body.object().get("action") instanceof JsonObject object
                ? Optional.of(action(object))
                : Optional.empty();
    }

    private static RequestAction action(JsonObject json) {
        return switch (json.getString("kind", "")) {
            case "CHANGE" ->
                new RequestAction.Change(new Wish(
                        json.getString("subscription", ""),
                        change(json.getString("change", "")),
                        json.getString("plan", ""),
                        json.getString("quantity", "").isEmpty() ? BigDecimal.ZERO : number(json.getString("quantity")),
                        json.getString("effective", "IMMEDIATE")));
            case "CREDIT" ->
                new RequestAction.Credit(
                        json.getString("document", ""),
                        json.getString("line", ""),
                        number(json.getString("amount", "")));
            case "DISPUTE" ->
                new RequestAction.Dispute(
                        json.getString("document", ""),
                        json.getString("line", ""),
                        json.getString("amount", "").isEmpty()
                                ? Optional.empty()
                                : Optional.of(number(json.getString("amount"))));
            case "REPLY" -> new RequestAction.Reply();
            default -> throw new BadRequestException("The member kind has to be CHANGE, CREDIT, DISPUTE or REPLY.");
        };
    }

    private static Wish.Kind change(String text) {
        for (Wish.Kind kind : Wish.Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw new BadRequestException("The member change has to be PLAN, QUANTITY, PAUSE or CANCEL.");
    }

    private static BigDecimal number(String text) {
        if (text.length() > DIGITS_MAX || !text.matches("\\d+(\\.\\d+)?")) {
            throw new BadRequestException("A number is a decimal such as \"12.50\".");
        }
        return new BigDecimal(text);
    }
}
