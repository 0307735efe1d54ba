package org.openadjust.billing.web.about;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.openadjust.billing.platform.Readiness;

/** The page about the product. */
@Named
@RequestScoped
public class AboutPage {

    @EJB
    private Readiness readiness;

    public String getVersion() {
        return readiness.version();
    }

    /** The database's name and version; empty if it does not answer. */
    public String getDatabase() {
        return readiness.database().orElse("");
    }

    public List<Library> getLibraries() {
        return Library.SHIPPED;
    }

    /** What has to be said of others' work. */
    public String getNotice() {
        return text("NOTICE");
    }

    /** The licence's whole text. */
    public String getLicence() {
        return text("LICENSE");
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(
                AboutPage.class.getResourceAsStream("/org/openadjust/billing/web/about/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
