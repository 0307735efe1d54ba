package org.openadjust.billing.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to this version's schema before anything else starts: others name it in {@code @DependsOn}. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @PostConstruct
    void migrate() {
        migrate(dataSource, settings.database());
    }

    /** Applies the migrations that the database lacks. */
    public static void migrate(DataSource dataSource, Database database) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(database.migrationLocation())
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
