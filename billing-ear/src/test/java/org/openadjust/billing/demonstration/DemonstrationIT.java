package org.openadjust.billing.demonstration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.browser.GuidedTour;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** A real city's bills come in by the real way, and the server dies in the middle of it. */
class DemonstrationIT {

    private static final List<String> CUSTOMERS = List.of(
            "bay-view",
            "belmont-sutter-area",
            "betances-iii",
            "bryant-avenue-east-174th-street",
            "east-new-york-city-line",
            "fha-repossessed-houses-group-vi",
            "howard-avenue-park-place",
            "morrisania-air-rights",
            "queensbridge-south",
            "rehab-program-wise-rehab",
            "south-jamaica-ii",
            "tapscott-street-rehab",
            "thomas-apartments");

    /** What the tariff gives for all readings, repeats once, corrections applied; worked out by other means. */
    private static final String BILLED = "16498798.98";

    private static final Duration REPLAY = Duration.ofMinutes(4);

    private final RunningServer server =
            RunningServer.at(RunningServer.home().resolve("billing-ear/target/it demonstration"));

    @AfterEach
    void discard() {
        server.discard();
    }

    @Test
    void theCitysBillsSumToWhatItsTariffGivesThoughTheServerDies() {
        server.discard();
        server.start("--port", Integer.toString(RunningServer.freePorts()));
        Eventually.equal(true, REPLAY, () -> progress().getInt("loaded") > 1_500);
        server.kill();
        server.start();
        assertTrue(progress().getInt("loaded") > 1_500, "goes on where it was");
        Eventually.equal("COMPLETE", REPLAY, () -> progress().getString("state"));
        assertEquals(5_126, progress().getInt("total"));
        Eventually.equal(BILLED, REPLAY, () -> billed().toPlainString());
        GuidedTour.walk(server);
    }

    private JsonObject progress() {
        return new Api(server).get("/demonstration").json();
    }

    private BigDecimal billed() {
        Api api = new Api(server);
        return CUSTOMERS.stream()
                .flatMap(customer -> months().map(month -> draft(api, customer, month)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<YearMonth> months() {
        return Stream.iterate(
                YearMonth.of(2013, 1), month -> !month.isAfter(YearMonth.of(2021, 6)), month -> month.plusMonths(1));
    }

    /** The draft of a month, which has to be what is expected of it. Its last day: a first period may begin within it. */
    private static BigDecimal draft(Api api, String customer, YearMonth month) {
        JsonObject bill = api.get("/accounts/" + customer + "/bill?period=" + month.atEndOfMonth())
                .json();
        assertEquals(bill.getString("expected"), bill.getString("draft"), customer + " " + month);
        return new BigDecimal(bill.getString("draft"));
    }
}
