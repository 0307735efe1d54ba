package org.openadjust.billing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.verification.Finding;

/** Every scenario, told by events that go the whole way to a database, and read back from it; as they come, and with a restart before each. */
class ScenariosOnStoresTest {

    private static final class StoredTeller extends EventTeller {
        private final Intake intake;
        private final boolean forgets;
        private int found;

        StoredTeller(Intake intake, Scenario scenario, String prefix, boolean forgets) {
            super(scenario, prefix);
            this.intake = intake;
            this.forgets = forgets;
        }

        private void at(Instant instant) {
            intake.at(instant);
            if (forgets) {
                intake.restart();
            }
        }

        @Override
        protected Optional<Refusal> send(String cloudEvent, Instant at) {
            at(at);
            Outcome outcome = intake.request(cloudEvent).getFirst();
            intake.chores();
            return Optional.ofNullable(outcome.refusal());
        }

        @Override
        protected Optional<Refusal> decide(String account, Decision decision, Instant at) {
            at(at);
            return intake.decide(account, decision) instanceof Decided.Refused(Refusal refusal)
                    ? Optional.of(refusal)
                    : Optional.empty();
        }

        @Override
        protected List<Finding> found(String account) {
            CurrencyUnit currency = scenario().rules().currency();
            List<String> rows = intake.texts("SELECT kind || ' ' || CAST(CAST(amount AS DECIMAL(20, 4)) AS CHAR(30))"
                    + " FROM finding WHERE account = '" + account + "' ORDER BY id");
            List<Finding> fresh = new ArrayList<>();
            for (String row : rows.subList(found, rows.size())) {
                String[] words = row.strip().split(" ");
                fresh.add(new Finding(
                        Finding.Kind.valueOf(words[0]),
                        Money.of(currency, new BigDecimal(words[1]), RoundingMode.UNNECESSARY)));
            }
            found = rows.size();
            return fresh;
        }

        @Override
        protected List<Document> rawDocuments() {
            return intake.documents(account(), scenario().rules().currency());
        }

        @Override
        public Worth draft(Instant at) {
            return intake.settlement(account()).draft(at);
        }

        @Override
        protected String periodEnd(String subscription, Instant at) {
            return "PERIOD_END";
        }
    }

    private static DataSource database;
    private static Intake intake;
    private static List<Path> files;

    @BeforeAll
    static void prepare() {
        database = ThrowawayDerby.migrated();
        intake = new Intake(database, Database.DERBY);
    }

    @BeforeAll
    static void find() throws URISyntaxException, IOException {
        URL url = Objects.requireNonNull(ScenariosOnStoresTest.class.getResource("/scenarios"));
        try (Stream<Path> found = Files.walk(Path.of(url.toURI()))) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> asTheyCome() {
        return tests(false);
    }

    @TestFactory
    Stream<DynamicTest> readFromTheStoreEachTime() {
        return tests(true);
    }

    private static Stream<DynamicTest> tests(boolean forgets) {
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file, forgets)));
    }

    private static void run(Path file, boolean forgets) throws IOException, SQLException {
        Scenario scenario = Scenario.read(file);
        intake.restart();
        StoredTeller teller = new StoredTeller(intake, scenario, scenario.name() + forgets, forgets);
        teller.begin();
        List<String> problems = ScenarioRun.of(scenario, teller).stream()
                .filter(result -> !result.problems().isEmpty())
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), problems);
        withdrawPlans();
    }

    /** Which plans there are decides what some deviations are called: a fee may be another plan's. */
    private static void withdrawPlans() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM plan_version");
            statement.executeUpdate("DELETE FROM recomputation");
            statement.executeUpdate("UPDATE subscription SET next_period_at = " + Long.MAX_VALUE);
        }
    }
}
