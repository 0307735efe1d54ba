package org.openadjust.billing.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.testing.ThrowawayPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The running server sends a mail and takes one: its own mail library, the secrets and the vault in its data directory, the queue in PostgreSQL. */
class NotificationMailIT {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final RunningServer SERVER =
            RunningServer.at(RunningServer.target().resolve("it-mail"));

    private static GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static DataSource database;

    @BeforeAll
    static void start() throws IOException {
        mails.start();
        MAILBOX.start();
        PGSimpleDataSource postgres = POSTGRES.empty();
        database = postgres;
        SERVER.discard();
        SERVER.start(
                Map.of("BILLING_DATABASE_PASSWORD", postgres.getPassword()),
                "--empty",
                "--port",
                Integer.toString(RunningServer.freePorts()),
                "--database",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPortNumbers()[0] + "/" + postgres.getDatabaseName()
                        + "?user=" + postgres.getUser(),
                "--smtp",
                "smtp://127.0.0.1:" + mails.getSmtp().getPort(),
                "--mail-from",
                "billing@example.org",
                "--imap",
                "imap://127.0.0.1:" + MAILBOX.getImap().getPort());
        secret("imap.user=requests\nimap.password=right");
    }

    private static void secret(String lines) throws IOException {
        Files.writeString(SERVER.data().resolve("secrets.properties"), '\n' + lines + '\n', StandardOpenOption.APPEND);
    }

    @AfterAll
    static void stop() {
        SERVER.discard();
        mails.stop();
        MAILBOX.stop();
    }

    @BeforeEach
    void empty() throws FolderException {
        mails.purgeEmailFromAllMailboxes();
    }

    @Test
    void aMailArrivesAndOneWaitsForAServerThatIsAway() throws Exception {
        Api api = new Api(SERVER);
        assertEquals(200, api.events(event("a", "1", "account.registered", """
                        {"currency":"EUR","timeZone":"Europe/Berlin","jurisdiction":"DE",\
                        "person":{"name":"Erika Mustermann","email":"erika@example.com"}}""")).status());
        assertEquals(
                200,
                api.events(event("a", "2", "account.changed", "{\"language\":\"de\"}"))
                        .status());
        MAILBOX.setUser("requests@example.org", "requests", "right").deliver(written());
        queue(1, "adjustment/1");
        Eventually.equal(1, PATIENCE, () -> mails.getReceivedMessages().length);
        MimeMessage mail = mails.getReceivedMessages()[0];
        assertEquals("Ihre Rechnung wird um 5,00 € niedriger", mail.getSubject().replace('\u00a0', ' '));
        assertEquals(
                new InternetAddress("erika@example.com", "Erika Mustermann").toString(),
                mail.getAllRecipients()[0].toString());
        assertEquals(2, ((MimeMultipart) mail.getContent()).getCount());
        Eventually.equal("SENT", PATIENCE, () -> one(api, 1).getString("state"));
        assertEquals("READY", mail(api).getString("state"));

        // what she wrote is a case, once, and the mail is filed
        Eventually.equal(
                1,
                PATIENCE,
                () -> api.get("/requests?account=a")
                        .json()
                        .getJsonArray("requests")
                        .size());
        JsonObject request =
                api.get("/requests?account=a").json().getJsonArray("requests").getJsonObject(0);
        assertEquals("MAIL", request.getString("channel"), request::toString);
        // once the round is over that took it
        Eventually.equal(
                "READY",
                PATIENCE,
                () -> api.get("/health")
                        .json()
                        .getJsonObject("requests")
                        .getJsonObject("mailbox")
                        .getString("state"));

        int port = mails.getSmtp().getPort();
        mails.stop();
        queue(2, "adjustment/2");
        Eventually.equal("UNREACHABLE", PATIENCE, () -> mail(api).getString("state"));
        assertEquals("QUEUED", one(api, 2).getString("state"));
        mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        Eventually.equal("SENT", PATIENCE, () -> one(api, 2).getString("state"));
        assertEquals(1, mails.getReceivedMessages().length);
        assertEquals(
                409, api.post("/notifications/2/retry", "application/json", "").status());
        assertEquals(
                404, api.post("/notifications/4/retry", "application/json", "").status());

        execute("UPDATE vault_person SET nonce = substring(ciphertext for 12)");
        queue(3, "adjustment/3");
        Eventually.equal("FAILED", PATIENCE, () -> one(api, 3).getString("state"));
        assertEquals("SEAL_BROKEN", one(api, 3).getString("lastError"));
        assertEquals(
                200, api.post("/notifications/3/retry", "application/json", "").status());

        assertTrue(one(api, 2).getJsonObject("letter").getString("text").contains("adjustment/2"));
        assertFalse(api.get("/notifications/2").body().contains("Erika"));
        assertFalse(Files.readString(SERVER.log()).contains("rika"), "nobody's name is in the log");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(SERVER.data().resolve("keys/vault.key"))));
    }

    @Test
    void whatNobodyDecidesInTimeIsEscalatedOnceAndThoseInChargeAreWrittenTo() throws Exception {
        Api api = new Api(SERVER);
        Api.Answer begun = api.events("["
                + String.join(
                        ",",
                        event("b", "plan", "plan.published", """
                        {"plan":"b","version":1,"interval":"P1M","timing":"ADVANCE","fee":"9900","charges":[]}"""),
                        event("b", "b1", "account.registered", """
                        {"currency":"EUR","timeZone":"UTC"}"""),
                        event("b", "b2", "subscription.started", """
                        {"subscription":"s","plan":"b","startAt":"2026-03-01T00:00:00Z"}"""))
                + "]");
        assertEquals(200, begun.status(), begun::body);
        begun.json()
                .getJsonArray("results")
                .forEach(result -> assertEquals("applied", result.asJsonObject().getString("status"), begun::body));
        String invoice = api.post("/accounts/b/invoices", "application/json", "{\"at\":\"2026-03-01T12:00:00Z\"}")
                .json()
                .getJsonArray("documents")
                .getJsonObject(0)
                .getString("document");
        Api.Answer proposed = api.as("SPECIALIST").post("/adjustments", "application/json", """
                        {"kind":"CREDIT","document":"%s","line":"FEE","amount":"150.00","reasonCode":"SERVICE_FAILURE","reason":"Service was down."}""".formatted(invoice));
        long id = proposed.json().getJsonNumber("adjustment").longValueExact();
        assertEquals(
                202,
                api.post("/adjustments/" + id + "/assign", "application/json", "{\"assignee\":\"user:somebody\"}")
                        .status());
        secret("escalation.to=approvals@example.org");
        execute("UPDATE proposal SET due_at = 1");

        Eventually.equal(1, PATIENCE, () -> mails.getReceivedMessages().length);
        MimeMessage mail = mails.getReceivedMessages()[0];
        assertEquals("An adjustment waits too long for a decision", mail.getSubject());
        assertEquals("approvals@example.org", mail.getAllRecipients()[0].toString());
        JsonObject now = api.get("/adjustments/" + id).json();
        assertEquals("", now.getString("assignee"));
        assertTrue(now.containsKey("escalatedAt"), now::toString);
        assertEquals(
                1,
                now.getJsonArray("history").getValuesAs(JsonObject.class).stream()
                        .filter(step -> step.getString("action").equals("escalated"))
                        .count());
    }

    private static MimeMessage written() throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress("Erika@example.com"));
        mail.setSubject("Kündigung", "UTF-8");
        mail.setText("Bitte kündigen Sie meinen Vertrag zum Ende der Laufzeit.", "UTF-8");
        mail.saveChanges();
        return mail;
    }

    private static String event(String account, String id, String type, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:test:crm","type":"billing.%s","subject":"%s","data":%s}""".formatted(id, type, account, data);
    }

    private static JsonObject one(Api api, int id) {
        return api.get("/notifications/" + id).json();
    }

    private static JsonObject mail(Api api) {
        return api.get("/health").json().getJsonObject("mail");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** As whoever adjusts a bill leaves it. */
    private void queue(long id, String reference) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO notification (id, account, template, language, reference, data, digest, state, attempts,"
                                + " next_attempt_at, last_error, created_at, due_at, message_id, claimed, version) VALUES"
                                + " (?, 'a', 'CORRECTION_CREDIT', '', ?, ?, FALSE, 'QUEUED', 0, 1, '', 1, 1, '', FALSE, 0)")) {
            insert.setLong(1, id);
            insert.setString(2, reference);
            insert.setString(3, """
                    {"currency":"EUR","before":"20.00","after":"15.00","reason":"LATE_USAGE","document":"CN-1","invoice":"INV-1"}""");
            insert.executeUpdate();
        }
    }
}
