package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.UUID;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** Another system of a test's own whose bills are read from files; its tariff, 0.30 EUR and from July on 0.40 EUR, is known. */
public final class Issuer {

    /** What {@code PUT /issuers/{id}/reference} takes. */
    public static final String TARIFF = """
            {"source":"a test","tariffs":[{"item":"POWER","currency":"EUR","rates":[
            {"from":"2026-01-01","unitPrice":"0.30"},{"from":"2026-07-01","unitPrice":"0.40"}]}]}""";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HEADER = "number,customer,date,item,point,from,to,quantity,amount\n";

    private final Api api = new Api(RunningServer.shared());
    private final String id = "fi-" + UUID.randomUUID().toString().substring(0, 8);

    /** One whose tariff and files the product can read. */
    public Issuer() {
        assertEquals(
                200,
                api.put("/issuers/" + id + "/reference", "application/json", TARIFF)
                        .status());
        Api.Answer source = api.put("/legacy/sources/" + id, "application/json", """
                {"name":"Test","timeZone":"UTC","currency":"EUR","fields":{"NUMBER":{"column":"number"},\
                "CUSTOMER":{"column":"customer"},"ISSUED_AT":{"column":"date"},"ITEM":{"column":"item"},\
                "POINT":{"column":"point"},"FROM":{"column":"from"},"TO":{"column":"to"},\
                "QUANTITY":{"column":"quantity"},"AMOUNT":{"column":"amount"}}}""");
        assertEquals(200, source.status(), source::body);
    }

    /** What it is called in addresses. */
    public String id() {
        return id;
    }

    /** A line of its file: an invoice with one line. */
    public static String row(String number, String month, String quantity, String amount) {
        return number + ",K1,2026-09-01,POWER,M1," + month + "-01," + month + "-28," + quantity + "," + amount + "\n";
    }

    /**
     * Sends a file and waits until it is read.
     *
     * @return the import's id
     */
    public long arrive(String rows) {
        Api.Answer answer = api.post("/legacy/imports?source=" + id + "&file=bills.csv", "text/csv", HEADER + rows);
        assertEquals(202, answer.status(), answer::body);
        long file = answer.json().getJsonNumber("id").longValue();
        Eventually.equal(
                "DONE",
                PATIENCE,
                () -> api.get("/legacy/imports/" + file).json().getString("state"));
        return file;
    }
}
