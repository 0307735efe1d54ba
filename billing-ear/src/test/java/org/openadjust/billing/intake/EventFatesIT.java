package org.openadjust.billing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/**
 * Law 3 on the running server: each kind of bad input ends in exactly one fate by either way in, nothing is lost, and the
 * server serves on.
 */
class EventFatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningServer server = RunningServer.shared();
    private final Api api = new Api(server);
    private final Story story = new Story();
    private LegacySystem legacy;

    @BeforeEach
    void begin() throws JMSException {
        legacy = new LegacySystem(server);
        assertEquals(List.of("applied", "applied", "applied"), statuses(api.events(story.beginning())));
    }

    @AfterEach
    void theServerServesOn() throws JMSException {
        legacy.send(story.usage("last", "7"));
        Eventually.equal(1L, PATIENCE, () -> adjustments("usage-last"));
        legacy.close();
    }

    // ---- what is wrong with one event -----------------------------------------------------------------------------

    static Stream<Arguments> badEvents() {
        Story any = new Story("any");
        return Stream.of(
                Arguments.of("an unknown type", "UNKNOWN_TYPE", any.event("x", "usage.invented", "s", "{}")),
                Arguments.of(
                        "an unknown version",
                        "UNSUPPORTED_VERSION",
                        any.usage("x", "1").replace("\"1.0\"", "\"0.3\"")),
                Arguments.of("no data", "MISSING_FIELD", any.usage("x", "1").replace("\"data\"", "\"date\"")),
                Arguments.of("an absurd quantity", "INVALID_QUANTITY", any.usage("x", "1e400")),
                Arguments.of("too many decimals", "INVALID_QUANTITY", any.usage("x", "0.0000000000001")),
                Arguments.of("a quantity that is no number", "INVALID_FIELD", any.usage("x", "lots")),
                Arguments.of("another century", "INVALID_TIME", any.usage("x", "1", "1926-03-05T10:00:00Z")),
                Arguments.of("a time that is none", "INVALID_TIME", any.usage("x", "1", "yesterday")),
                Arguments.of(
                        "a card number in a field that nobody reads",
                        "CARD_NUMBER",
                        any.usage("x", "1").replace("\"meter\"", "\"note\":\"4111 1111 1111 1111\",\"meter\"")),
                Arguments.of(
                        "a card number behind escapes",
                        "CARD_NUMBER",
                        any.usage("x", "1").replace("\"meter\"", "\"n\":\"\\u0034111111111111111\",\"meter\"")),
                Arguments.of(
                        "a plan with a price model that is not there",
                        "INVALID_PLAN",
                        any.plan().replace("PER_UNIT", "GUESSED")),
                Arguments.of(
                        "an account in no currency",
                        "INVALID_CURRENCY",
                        any.registered().replace("EUR", "EUX")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badEvents")
    void byRestItIsRejectedWithItsReason(String what, String reason, String event) {
        JsonObject result = only(api.events(event));
        assertEquals("rejected", result.getString("status"));
        assertEquals(reason, result.getString("reason"));
        assertFalse(result.getString("detail").isBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badEvents")
    void byJmsItIsQuarantinedWithItsReasonAndItsNeighboursAreApplied(String what, String reason, String event)
            throws JMSException {
        int before = open(reason);
        legacy.send("[" + story.usage("1", "1") + "," + event + "," + story.usage("2", "1") + "]");
        Eventually.equal(before + 1, PATIENCE, () -> open(reason));
        assertEquals("2", quantity());
    }

    // ---- what is wrong with a whole message
    // ---------------------------------------------------------------------------

    @Test
    void whatIsNotJsonIsQuarantined() throws JMSException {
        int before = open("MALFORMED");
        legacy.send("{\"specversion\":");
        legacy.send("42");
        Eventually.equal(before + 2, PATIENCE, () -> open("MALFORMED"));
        assertEquals(400, api.events("{\"specversion\":").status());
    }

    @Test
    void moreThanAMebibyteIsQuarantinedWhole() throws JMSException {
        int before = open("OVERSIZE");
        String big =
                story.usage("x", "1").replace("\"meter\"", "\"pad\":\"" + "x".repeat(1024 * 1024) + "\",\"meter\"");
        legacy.send(big);
        Eventually.equal(before + 1, PATIENCE, () -> open("OVERSIZE"));
        JsonObject newest = quarantine("OVERSIZE").getJsonObject(0);
        assertEquals(big.length(), newest.getInt("bytes"));
        assertFalse(newest.getBoolean("retryable"));
        assertEquals(413, api.events(big).status());
    }

    @Test
    void moreThanAThousandEventsAreNotTakenTogether() throws JMSException {
        int before = open("TOO_MANY_EVENTS");
        String many = "[" + (story.usage("x", "1") + ",").repeat(1000) + story.usage("x", "1") + "]";
        legacy.send(many);
        Eventually.equal(before + 1, PATIENCE, () -> open("TOO_MANY_EVENTS"));
        assertEquals(400, api.events(many).status());
    }

    @Test
    void xmlIsNotReadAndItsEntitiesAreNotFetched() throws JMSException {
        int before = open("UNSUPPORTED_FORMAT");
        legacy.send("<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><e>&x;</e>");
        Eventually.equal(before + 1, PATIENCE, () -> open("UNSUPPORTED_FORMAT"));
    }

    @Test
    void anObjectIsNeverDeserialized() throws JMSException {
        int before = open("UNSUPPORTED_FORMAT");
        legacy.send(session -> session.createObjectMessage(new NotHere()));
        legacy.send(session -> session.createBytesMessage());
        legacy.send(session -> session.createMapMessage());
        legacy.send(session -> session.createMessage());
        Eventually.equal(before + 4, PATIENCE, () -> open("UNSUPPORTED_FORMAT"));
    }

    /** A class that the server does not have: reading the object would fail. */
    private static final class NotHere implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    // ---- what the bill knows better
    // -----------------------------------------------------------------------------------

    @Test
    void aDuplicateCountsOnceWhicheverWayItComes() throws JMSException {
        String usage = story.usage("1", "5");
        assertEquals(List.of("applied"), statuses(api.events(usage)));
        assertEquals(List.of("duplicate"), statuses(api.events(usage)));
        legacy.send(usage);
        legacy.send(story.usage("2", "1"));
        Eventually.equal("6", PATIENCE, this::quantity);
    }

    @Test
    void theSameIdWithOtherContentIsAConflictThatIsKept() throws JMSException {
        api.events(story.usage("1", "5"));
        int before = open("CONFLICT");
        JsonObject answer = only(api.events(story.usage("1", "6")));
        assertEquals("rejected", answer.getString("status"));
        assertEquals("CONFLICT", answer.getString("reason"));
        legacy.send(story.usage("1", "7"));
        Eventually.equal(before + 2, PATIENCE, () -> open("CONFLICT"));
        assertEquals("5", quantity());
    }

    @Test
    void anotherCurrencyThanTheAccountsIsRefused() throws JMSException {
        int before = open("WRONG_CURRENCY");
        String usage = story.usage("1", "5").replace("\"meter\"", "\"currency\":\"USD\",\"meter\"");
        assertEquals("WRONG_CURRENCY", only(api.events(usage)).getString("reason"));
        legacy.send(usage);
        Eventually.equal(before + 1, PATIENCE, () -> open("WRONG_CURRENCY"));
        assertEquals("0", quantity());
    }

    @Test
    void lessThanNothingIsUsedOnlyWhereALevelIsMeasured() {
        for (String event : List.of(
                story.usage("less", "-1"),
                "[" + story.usage("some", "1") + "," + story.corrected("some", "-1") + "]")) {
            Api.Answer answer = api.events(event);
            assertTrue(answer.body().contains("INVALID_QUANTITY"), answer.body());
        }
    }

    @Test
    void anAmountBeyondAllMoneyStopsItsOwnEventAlone() throws JMSException {
        int before = open("AMOUNT_TOO_LARGE");
        Story big = new Story();
        api.events(big.beginning().replace("\"0.10\"", "\"9000000000000000000\""));
        legacy.send("[" + story.usage("1", "5") + "," + big.usage("1", "1000000") + "]");
        Eventually.equal(before + 1, PATIENCE, () -> open("AMOUNT_TOO_LARGE"));
        assertEquals("5", quantity());
    }

    @Test
    void whatRefersToSomethingUnknownWaitsAndIsAppliedWhenItArrives() throws JMSException {
        Story later = new Story();
        assertEquals(List.of("waiting"), statuses(api.events(later.corrected("1", "3"))));
        legacy.send(later.usage("1", "5"));
        assertEquals(List.of("waiting"), statuses(api.events(later.started())));
        assertEquals(List.of("applied"), statuses(api.events(later.plan())));
        assertEquals(List.of("applied"), statuses(api.events(later.registered())));
        Eventually.equal("3", PATIENCE, () -> quantity(later));
        Eventually.equal(0L, PATIENCE, () -> waitingOf(later));
    }

    @Test
    void voidsAndCorrectionsMoveTheBillBack() {
        api.events(story.usage("1", "5"));
        api.events(story.usage("2", "5"));
        assertEquals(List.of("applied"), statuses(api.events(story.voided("1"))));
        assertEquals(List.of("applied"), statuses(api.events(story.corrected("2", "2"))));
        assertEquals("2", quantity());
        JsonObject bill = bill(story);
        assertEquals("0.20", bill.getString("expected"));
        assertEquals("0.20", bill.getString("draft"));
    }

    // ---- looking
    // ------------------------------------------------------------------------------------------------------

    private static JsonObject only(Api.Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return answer.json().getJsonArray("results").getJsonObject(0);
    }

    private static List<String> statuses(Api.Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return answer.json().getJsonArray("results").stream()
                .map(JsonValue::asJsonObject)
                .map(result -> result.getString("status"))
                .toList();
    }

    private int open(String reason) {
        return api.get("/exceptions/quarantine?limit=1&reason=" + reason).json().getInt("count");
    }

    private jakarta.json.JsonArray quarantine(String reason) {
        return api.get("/exceptions/quarantine?limit=1&reason=" + reason).json().getJsonArray("quarantine");
    }

    private long waitingOf(Story one) {
        return api.get("/exceptions/waiting?limit=500").json().getJsonArray("waiting").stream()
                .filter(event -> event.asJsonObject().getString("source").endsWith(one.account()))
                .count();
    }

    private long adjustments(String causeId) {
        return api.get("/adjustments?account=" + story.account()).json().getJsonArray("adjustments").stream()
                .filter(row -> row.asJsonObject().getString("causeId").equals(causeId))
                .count();
    }

    private JsonObject bill(Story one) {
        return api.get("/accounts/" + one.account() + "/bill?period=2026-03-05").json();
    }

    private String quantity() {
        return quantity(story);
    }

    private String quantity(Story one) {
        return bill(one).getJsonArray("periods").stream()
                .flatMap(period -> period.asJsonObject().getJsonArray("lines").stream())
                .map(line -> line.asJsonObject().getString("quantity"))
                .findFirst()
                .orElse("0");
    }
}
