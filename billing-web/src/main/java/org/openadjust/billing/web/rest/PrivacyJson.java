package org.openadjust.billing.web.rest;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.LookView;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk.Standing;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestView;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;

/** Persons' requests in calls and answers; no answer but the data itself says who somebody is. */
final class PrivacyJson {

    private static final int ID_MAX = 64;

    private PrivacyJson() {}

    static PrivacyWish wish(JsonBody body) {
        RequestKind kind = word("kind", RequestKind.class, body.text("kind"));
        String ground = body.text("ground");
        return switch (kind) {
            case RETENTION -> new PrivacyWish.Retain(rule(object(body.object(), "rule")), ground);
            case CORRECTION -> new PrivacyWish.Correct(account(body), person(object(body.object(), "person")), ground);
            default -> new PrivacyWish.Plain(kind, account(body), ground);
        };
    }

    private static String account(JsonBody body) {
        String account = body.text("account");
        if (account.isEmpty() || account.length() > ID_MAX) {
            throw new BadRequestException("The member account has to have 1 to " + ID_MAX + " characters.");
        }
        return account;
    }

    private static JsonObject object(JsonObject body, String member) {
        if (body.get(member) instanceof JsonObject object) {
            return object;
        }
        throw new BadRequestException("The member " + member + " has to be an object.");
    }

    /** What is wrong with it is said without quoting it. */
    private static Person person(JsonObject object) {
        String name = text(object, "name");
        String email = text(object, "email");
        if (!Person.isName(name) || !email.isEmpty() && !Person.isEmail(email)) {
            throw new BadRequestException("The member person has name, on one line of at most " + Person.NAME_MAX
                    + " characters, and email, one address in ASCII.");
        }
        return new Person(name.strip(), email);
    }

    private static String text(JsonObject object, String member) {
        return object.getOrDefault(member, JsonValue.NULL) instanceof JsonString text ? text.getString() : "";
    }

    private static RetentionRule rule(JsonObject object) {
        try {
            return new RetentionRule(
                    word("category", RetentionCategory.class, text(object, "category")),
                    text(object, "jurisdiction"),
                    object.get("months") instanceof JsonNumber months ? months.intValueExact() : 0,
                    object.getBoolean("fromYearEnd", false),
                    text(object, "basis"));
        } catch (IllegalArgumentException | ArithmeticException | JsonException e) {
            throw new BadRequestException("The member rule is not right: " + e.getMessage() + ".", e);
        }
    }

    static <E extends Enum<E>> E word(String member, Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        member + " has to be one of " + Arrays.toString(words.getEnumConstants()) + "."));
    }

    static int version(JsonBody body) {
        if (body.object().get("version") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member version has to be a number: the version of the request you saw.");
    }

    static Response response(PrivacyAnswer answer) {
        return switch (answer) {
            case PrivacyAnswer.Refused refused -> Refusals.response(refused.refusal());
            case PrivacyAnswer.Done done ->
                Response.ok(of(done.request()).build()).build();
        };
    }

    static JsonObjectBuilder of(RequestView view) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("kind", view.kind().name())
                .add("article", view.kind().article())
                .add("account", view.account())
                .add("state", view.state().name())
                .add("ground", view.ground())
                .add("askedBy", view.askedBy())
                .add("askedAt", view.askedAt().toString())
                .add("dueAt", view.dueAt().toString())
                .add("decidedBy", view.decidedBy())
                .add("remark", view.remark())
                .add("version", view.version());
        view.rule().ifPresent(rule -> json.add("rule", of(rule)));
        view.decidedAt().ifPresent(at -> json.add("decidedAt", at.toString()));
        view.until().ifPresent(day -> json.add("until", day.toString()));
        view.doneAt().ifPresent(at -> json.add("doneAt", at.toString()));
        view.purgedAt().ifPresent(at -> json.add("purgedAt", at.toString()));
        return json;
    }

    static JsonObjectBuilder of(RetentionRule rule) {
        return Json.createObjectBuilder()
                .add("category", rule.category().name())
                .add("jurisdiction", rule.jurisdiction())
                .add("months", rule.months())
                .add("fromYearEnd", rule.isFromYearEnd())
                .add("basis", rule.basis());
    }

    static JsonObjectBuilder of(LookView look) {
        return Json.createObjectBuilder()
                .add("account", look.account())
                .add("actor", look.actor())
                .add("what", look.what())
                .add("purpose", look.purpose())
                .add("at", look.at().toString());
    }

    static JsonObject of(Standing standing) {
        return Json.createObjectBuilder()
                .add("account", standing.account())
                .add("known", standing.isKnown())
                .add("restricted", standing.isRestricted())
                .add("erased", standing.isErased())
                .add("texts", standing.texts())
                .add("files", standing.files())
                .build();
    }
}
