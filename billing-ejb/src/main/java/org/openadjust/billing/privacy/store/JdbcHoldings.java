package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** What is kept of an account outside the vault, under its id alone: what a person who asks has to be told as well. */
@ApplicationScoped
public class JdbcHoldings {

    /** More of a kind are not listed: they are counted. */
    public static final int ROWS_MAX = 10_000;

    private static final String JURISDICTION = "SELECT jurisdiction FROM account WHERE account = ?";
    private static final String ISSUED = "SELECT DISTINCT issued_at FROM document WHERE account = ?";
    private static final String LIMIT = " FETCH FIRST " + ROWS_MAX + " ROWS ONLY";

    /** By the name of the section. Columns whose names end in At are instants. */
    private static final Map<String, String> SECTIONS = sections();

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcHoldings() {}

    /** Outside a container. */
    public JdbcHoldings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put(
                "account",
                "SELECT account AS \"account\", currency AS \"currency\", time_zone AS \"timeZone\","
                        + " jurisdiction AS \"jurisdiction\", sector AS \"sector\", customer_class AS \"class\","
                        + " language AS \"language\", registered_at AS \"registeredAt\" FROM account WHERE account = ?");
        sections.put(
                "notificationPreference",
                "SELECT channel AS \"channel\", digest AS \"digest\", quiet_from AS \"quietFromMinute\","
                        + " quiet_to AS \"quietToMinute\" FROM notification_preference WHERE account = ?");
        sections.put(
                "subscriptions",
                "SELECT s.subscription AS \"subscription\", s.plan AS \"plan\", s.quantity AS \"quantity\","
                        + " s.start_at AS \"startAt\", (SELECT COUNT(*) FROM usage_event u"
                        + " WHERE u.subscription = s.subscription) AS \"usageEvents\" FROM subscription s"
                        + " WHERE s.account = ? ORDER BY s.recorded_at" + LIMIT);
        sections.put(
                "documents",
                "SELECT document AS \"number\", type AS \"type\", origin AS \"origin\", currency AS \"currency\","
                        + " net AS \"net\", tax AS \"tax\", reason AS \"reason\", issued_at AS \"issuedAt\""
                        + " FROM document WHERE account = ? ORDER BY place" + LIMIT);
        sections.put(
                "adjustments",
                "SELECT id AS \"adjustment\", kind AS \"kind\", charge AS \"charge\", currency AS \"currency\","
                        + " before AS \"before\", after AS \"after\", cause AS \"cause\", recorded_at AS \"recordedAt\""
                        + " FROM adjustment WHERE account = ? ORDER BY id" + LIMIT);
        sections.put(
                "disputes",
                "SELECT id AS \"dispute\", document AS \"document\", kind AS \"kind\", state AS \"state\","
                        + " amount AS \"amount\", currency AS \"currency\", opened_at AS \"openedAt\" FROM dispute"
                        + " WHERE account = ? ORDER BY id" + LIMIT);
        sections.put(
                "notifications",
                "SELECT template AS \"template\", language AS \"language\", reference AS \"about\","
                        + " state AS \"state\", created_at AS \"createdAt\" FROM notification"
                        + " WHERE account = ? ORDER BY id" + LIMIT);
        sections.put(
                "attachments",
                "SELECT id AS \"attachment\", subject_kind AS \"of\", subject AS \"number\", type AS \"type\","
                        + " size AS \"bytes\", added_at AS \"addedAt\" FROM attachment WHERE account = ? ORDER BY id"
                        + LIMIT);
        return sections;
    }

    /** In which country an account is; empty if it is not known, or there is no such account. */
    public Optional<String> jurisdiction(String account) {
        return statements().read(JURISDICTION, select -> select.setString(1, account), row -> row.getString(1)).stream()
                .findFirst();
    }

    /** On which days something was issued to an account. */
    public List<LocalDate> issued(String account) {
        return statements()
                .read(
                        ISSUED,
                        select -> select.setString(1, account),
                        row -> Micros.toInstant(row.getLong(1))
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate());
    }

    /** Section by section, an array of objects each. */
    public Map<String, List<JsonObject>> sections(String account) {
        Map<String, List<JsonObject>> found = new LinkedHashMap<>();
        SECTIONS.forEach((name, query) -> found.put(
                name, statements().read(query, select -> select.setString(1, account), JdbcHoldings::object)));
        return found;
    }

    private static JsonObject object(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            String value = name.endsWith("At")
                    ? Micros.toInstant(row.getLong(i)).toString()
                    : columns.getColumnType(i) == Types.DECIMAL || columns.getColumnType(i) == Types.NUMERIC
                            ? row.getBigDecimal(i).stripTrailingZeros().toPlainString()
                            : row.getString(i).strip();
            object.add(name, value);
        }
        return object.build();
    }

    private Statements statements() {
        return new Statements(dataSource, "what is kept of an account");
    }
}
