package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How this server was asked to run: kept in the data directory, so that a later start needs no option again.
 *
 * @param port first of the six ports
 * @param listen address of the HTTPS listener
 * @param listenJms address of the broker's service with TLS
 * @param demonstration whether the demonstration data is wanted
 * @param heap MiB of the server's heap; {@link Heap#BY_MACHINE}: by the machine
 * @param databaseUrl JDBC address of a PostgreSQL database without its password; empty for the embedded Derby
 * @param mail the server that sends mails to customers
 * @param mailbox address of the mailbox that customers write to; empty: none is read
 * @param publicUrl where people reach the dashboard, without a slash at its end; empty: at the listener's own address
 * @param openId the provider that people sign in by
 */
record ServerSettings(
        int port,
        String listen,
        String listenJms,
        boolean demonstration,
        int heap,
        String databaseUrl,
        MailServer mail,
        String mailbox,
        String publicUrl,
        OpenId openId) {

    static final int DEFAULT_PORT = 8080;
    static final String LOOPBACK = "127.0.0.1";

    /** All addresses of this machine. */
    static final String EVERYWHERE = "0.0.0.0";

    static ServerSettings defaults() {
        return new ServerSettings(
                DEFAULT_PORT, LOOPBACK, LOOPBACK, true, Heap.BY_MACHINE, "", MailServer.NONE, "", "", OpenId.NONE);
    }

    /** On ports of its own, and without data that nobody measures. */
    ServerSettings forBenchmark(int first, int heap) {
        return new ServerSettings(first, listen, listenJms, false, heap, databaseUrl, mail, "", publicUrl, OpenId.NONE);
    }

    static ServerSettings in(Path file) throws IOException {
        ServerSettings defaults = defaults();
        if (!Files.exists(file)) {
            return defaults;
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return new ServerSettings(
                Integer.parseInt(values.getProperty("port", Integer.toString(defaults.port()))),
                values.getProperty("listen", defaults.listen()),
                values.getProperty("listen.jms", defaults.listenJms()),
                Boolean.parseBoolean(values.getProperty("demonstration", "true")),
                Integer.parseInt(values.getProperty("heap", Integer.toString(defaults.heap()))),
                values.getProperty("database.url", ""),
                new MailServer(values.getProperty("smtp", ""), values.getProperty("mail.from", "")),
                values.getProperty("imap", ""),
                values.getProperty("public.url", ""),
                new OpenId(
                        values.getProperty("oidc.issuer", ""),
                        values.getProperty("oidc.client", ""),
                        values.getProperty("oidc.claim", OpenId.USERNAME),
                        Boolean.parseBoolean(values.getProperty("oidc.only", "false"))));
    }

    void store(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("port", Integer.toString(port));
        values.setProperty("listen", listen);
        values.setProperty("listen.jms", listenJms);
        values.setProperty("demonstration", Boolean.toString(demonstration));
        values.setProperty("heap", Integer.toString(heap));
        values.setProperty("database.url", databaseUrl);
        values.setProperty("smtp", mail.address());
        values.setProperty("mail.from", mail.from());
        values.setProperty("imap", mailbox);
        values.setProperty("public.url", publicUrl);
        values.setProperty("oidc.issuer", openId.issuer());
        values.setProperty("oidc.client", openId.client());
        values.setProperty("oidc.claim", openId.claim());
        values.setProperty("oidc.only", Boolean.toString(openId.only()));
        StringWriter text = new StringWriter();
        values.store(text, "How the server was last asked to run");
        PrivateFiles.write(file, text.toString());
    }

    /** These settings, changed by what the command line says. */
    ServerSettings with(Options options) {
        return new ServerSettings(
                options.port().orElse(port),
                options.listen().orElse(listen),
                options.listenJms().orElse(listenJms),
                demonstration && !options.empty(),
                options.heap().orElse(heap),
                options.database().map(DatabaseAddress::toRemember).orElse(databaseUrl),
                mail.with(options),
                options.mailbox().map(MailboxAddress::checked).orElse(mailbox),
                options.publicUrl().map(PublicUrl::checked).orElse(publicUrl),
                openId.with(options));
    }

    boolean derby() {
        return databaseUrl.isEmpty();
    }

    Ports ports() {
        return Ports.from(port);
    }
}
