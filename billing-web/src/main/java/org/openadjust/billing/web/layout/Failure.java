package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What an error page can say: when it happened, and which page to open again; and what the log says beside it. */
@Named
@RequestScoped
public class Failure {

    private static final Logger LOG = Logger.getLogger(Failure.class.getName());

    @Inject
    private Clock clock;

    /** Now, in UTC, as the log writes it: what a reader can tell an administrator. */
    public String getTime() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Leaves in the log what the reader is not told, once for each page that fails: the container would not. */
    public void log() {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        if (request.getRequestMap().get(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            Object page = request.getRequestMap().get(RequestDispatcher.ERROR_REQUEST_URI);
            LOG.log(Level.SEVERE, thrown, () -> "a page failed: " + page);
        }
    }

    /** Address of the page that the reader comes from, if it is one of this application's; else the overview's. */
    public String getPage() {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        return page(request.getRequestHeaderMap().get("Referer"), request.getRequestContextPath());
    }

    /** Only the path is taken, so that the address cannot lead elsewhere. */
    static String page(String referer, String contextPath) {
        String overview = contextPath + "/index.xhtml";
        try {
            URI uri = URI.create(referer == null ? "" : referer);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            boolean isPage = path.startsWith(contextPath + "/") && path.endsWith(".xhtml") && !path.contains("/error/");
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return isPage ? path + query : overview;
        } catch (IllegalArgumentException unreadable) {
            return overview;
        }
    }
}
