package org.openadjust.billing.catalog.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Plan versions, stored as the canonical JSON that was published. */
@ApplicationScoped
public class JdbcCatalog implements Catalog {

    private static final String SELECT = "SELECT plan, definition FROM plan_version WHERE plan IN " + InList.PARAMETERS;
    private static final String ALL = "SELECT plan, definition FROM plan_version ORDER BY plan, version";
    private static final String INSERT = "INSERT INTO plan_version (plan, version, effective_from, definition,"
            + " recorded_at) VALUES (?, ?, ?, ?, ?)";

    /** Versions that were read before: a published one never changes, and reading it costs more than finding it. */
    private static final int KEPT_MAX = 2_000;

    private final Map<String, Plan> kept = new ConcurrentHashMap<>();

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcCatalog() {}

    /** Outside a container. */
    public JdbcCatalog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<String, PlanVersions> plans(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Plan>> versions = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            for (List<String> portion : InList.portions(codes)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        versions.computeIfAbsent(rows.getString(1), plan -> new ArrayList<>())
                                .add(stored(rows.getString(2)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking up plans", e);
        }
        Map<String, PlanVersions> plans = new HashMap<>();
        versions.forEach((plan, all) -> plans.put(plan, PlanVersions.of(plan, all)));
        return plans;
    }

    private Plan stored(String definition) {
        if (kept.size() > KEPT_MAX) {
            kept.clear();
        }
        return kept.computeIfAbsent(definition, PlanJson::stored);
    }

    @Override
    public List<PlanVersions> all() {
        Map<String, List<Plan>> versions = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                versions.computeIfAbsent(rows.getString(1), plan -> new ArrayList<>())
                        .add(stored(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new StoreException("reading the catalogue", e);
        }
        return versions.entrySet().stream()
                .map(entry -> PlanVersions.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public void publish(Collection<Plan> versions, Instant recordedAt) {
        if (versions.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Plan version : versions) {
                insert.setString(1, version.plan());
                insert.setInt(2, version.version());
                insert.setDate(3, Date.valueOf(version.effectiveFrom()));
                insert.setString(4, PlanJson.write(version));
                insert.setLong(5, Micros.of(recordedAt));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("publishing plans", e);
        }
    }
}
