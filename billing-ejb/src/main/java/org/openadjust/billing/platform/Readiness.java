package org.openadjust.billing.platform;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Whether the product can work, and which one it is. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Readiness {

    private static final Logger LOG = Logger.getLogger(Readiness.class.getName());
    private static final int ANSWER_SECONDS = 2;
    private static final String VERSION = "/META-INF/maven/org.openadjust.billing/billing-ejb/pom.properties";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    /** The database's product and version, such as {@code Apache Derby 10.17.1.0}; empty if it does not answer. */
    public Optional<String> database() {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.isValid(ANSWER_SECONDS)) {
                return Optional.empty();
            }
            DatabaseMetaData facts = connection.getMetaData();
            return Optional.of(facts.getDatabaseProductName()
                    + ' '
                    + facts.getDatabaseProductVersion().split(" ")[0]);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the database does not answer", e);
            return Optional.empty();
        }
    }

    /** The product's version; {@code unknown} where it was not built by Maven. */
    public String version() {
        Properties built = new Properties();
        try (InputStream file = Readiness.class.getResourceAsStream(VERSION)) {
            if (file != null) {
                built.load(file);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "the version cannot be read", e);
        }
        return built.getProperty("version", "unknown");
    }
}
