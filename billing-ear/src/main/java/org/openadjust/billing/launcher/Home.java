package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The product's own directory: what was built, and what the server is made of. */
record Home(Path root) {

    Path application() {
        return root.resolve("billing-ear/target/billing.ear");
    }

    Path server() {
        return root.resolve("billing-ear/target/server");
    }

    Path payara() {
        return server().resolve("payara.zip");
    }

    List<Path> drivers() {
        return List.of(
                server().resolve("derby.jar"),
                server().resolve("derbyshared.jar"),
                server().resolve("derbytools.jar"),
                server().resolve("postgresql.jar"));
    }

    /** What the engine is made of: the features, and the libraries that its pure part needs. */
    List<Path> engine() {
        Path built = root.resolve("billing-ear/target/billing");
        return List.of(
                built.resolve("billing-ejb.jar"),
                built.resolve("lib/joda-money.jar"),
                server().resolve("jakarta.json-api.jar"),
                server().resolve("parsson.jar"));
    }

    Path commands(String name) {
        return server().resolve(name + ".asadmin");
    }

    Properties versions() throws IOException {
        Properties versions = new Properties();
        try (Reader reader = Files.newBufferedReader(server().resolve("versions.properties"))) {
            versions.load(reader);
        }
        return versions;
    }

    void requireBuilt() {
        if (!Files.exists(application()) || !Files.exists(payara())) {
            throw new Refusal("The product is not built: " + application()
                    + " is missing. Run ./billing build, or mvn package, in " + root + ".");
        }
    }
}
