package org.openadjust.billing.container;

import java.nio.file.Path;
import java.util.UUID;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Administration;
import org.openadjust.billing.server.RunningServer;

/**
 * The server that Arquillian deploys to: one of its own for each run of tests, provisioned like any other, whose application
 * makes room. Two copies of the application on one server would share its queue and its database.
 *
 * <p>System property {@code billing.container.info} names the description of one from a run before, which runs on for the next
 * try.
 */
public final class ContainerServer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Preparation.class);
    }

    /** Starts it when the first test inside the server is about to run. */
    public static final class Preparation {

        void prepare(@Observes ContainerRegistry registry) throws Exception {
            String given = System.getProperty("billing.container.info");
            RunningServer server = given == null ? started() : RunningServer.running(Path.of(given));
            Administration.of(server).undeploy(TestApplication.NAME);
            for (Container<?> container : registry.getContainers()) {
                container
                        .getContainerConfiguration()
                        .property("adminHost", "localhost")
                        .property("adminPort", Integer.toString(server.port("admin")))
                        .property("adminHttps", "true")
                        // a certificate that the launcher has made, on loopback: ServerHardeningIT looks at it
                        .property("ignoreCertificates", "true")
                        .property("authorisation", "true")
                        .property("adminUser", server.secret("server.user"))
                        .property("adminPassword", server.secret("server.password"));
            }
        }

        private static RunningServer started() throws Exception {
            RunningServer server = RunningServer.at(RunningServer.ofThisProcess("it-container"));
            server.discard();
            server.start("--empty", "--port", Integer.toString(RunningServer.freePorts()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            Administration administration = Administration.of(server);
            administration.publish("billing.http.port", Integer.toString(server.port("http")));
            administration.publish("billing.https.port", Integer.toString(server.port("https")));
            // what a bean may do that runs as somebody is decided by the groups that this realm has them in
            for (String role : Roles.ALL) {
                administration.addToRealm(role, UUID.randomUUID().toString(), role);
            }
            return server;
        }
    }
}
