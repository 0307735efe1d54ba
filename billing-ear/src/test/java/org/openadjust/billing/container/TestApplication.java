package org.openadjust.billing.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.openadjust.billing.container.fault.FailingDelivery;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** The application as it was built, with the tests in a module of their own. */
final class TestApplication {

    /** The name under which the launcher deploys the application, and so its names in JNDI. */
    static final String NAME = "billing";

    private static final String TESTS_WAR = "billing-tests.war";

    private TestApplication() {}

    /** @param classes the tests, and what they need beside what all need */
    static EnterpriseArchive with(Class<?>... classes) {
        EnterpriseArchive application = ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class,
                RunningServer.target().resolve(NAME + ".ear").toFile());
        extend(
                application,
                "billing-ejb.jar",
                module -> module.addClass(FailingDelivery.class)
                        .addAsManifestResource(resource("failing-delivery.xml"), "ejb-jar.xml"));
        application.addAsModule(Testable.archiveToTest(tests(classes)));
        application.setApplicationXML(new StringAsset(withModule(application)));
        return application;
    }

    private static void extend(EnterpriseArchive application, String name, Consumer<JavaArchive> extension) {
        JavaArchive module = application.getAsType(JavaArchive.class, name);
        extension.accept(module);
        application.delete(ArchivePaths.create(name));
        application.addAsModule(module);
    }

    private static WebArchive tests(Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, TESTS_WAR)
                .addClasses(classes)
                .addClasses(Acting.class, Committed.class, Eventually.class, NobodySignsIn.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(resource("acting.xml"), "ejb-jar.xml")
                .addAsWebInfResource(resource("acting-principals.xml"), "glassfish-ejb-jar.xml");
    }

    /** The server looks into the modules that the descriptor lists, and no others. */
    private static String withModule(EnterpriseArchive application) {
        String descriptor = text(application.get("META-INF/application.xml").getAsset());
        String end = "</module>";
        int last = descriptor.lastIndexOf(end) + end.length();
        return descriptor.substring(0, last)
                + "<module><web><web-uri>" + TESTS_WAR
                + "</web-uri><context-root>/billing-tests</context-root></web></module>"
                + descriptor.substring(last);
    }

    private static StringAsset resource(String name) {
        try (InputStream in = TestApplication.class.getResourceAsStream(name)) {
            return new StringAsset(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Asset asset) {
        try (InputStream in = asset.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
