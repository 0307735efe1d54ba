package org.openadjust.billing.launcher;

/** What {@code ./billing --help} says. */
final class Usage {

    static final String HINT = "./billing --help lists commands and options.";

    static final String TEXT = """
            Usage: ./billing COMMAND [options]

            Commands
              run                 builds what is not built, starts the server, stays in the foreground; Ctrl-C stops it
              start               the same in the background; returns when the dashboard answers
              stop                stops the server; everything is kept
              info [--json]       addresses, ports, versions, state, where the secrets lie
              certificate         shows the server's certificate; certificate replace CERTIFICATES.pem KEY.pem (or FILE.p12)
                                  takes an authority's, certificate renew makes another self-made one
              rotate-secrets [..] makes others in place of the generated secrets while the server is stopped: database, broker,
                                  server, keystore (these without a word), producer, webhook, vault
              secret NAME         shows one of the secrets in the key store
              api-key NAME ROLE   makes an API key; ROLE is VIEWER, SPECIALIST, APPROVER, AUDITOR or ADMINISTRATOR
              test                installs what the tests need where it may, and runs all of them
              scenario FILE|DIR.. runs scenario files on the engine in memory, a line per check; needs no server
              audit-verify TARGET checks an exported audit log (directory, ZIP), one at an address, or a .tlog-proof, with the
                                  JDK alone: --key K, --witness K.., --checkpoint FILE..; exit 0 intact, 1 tampered,
                                  2 incomplete, 3 wrong usage
              witness --log K..   watches audit logs from outside: --data DIR, --port N, --listen ADDRESS
              audit-rotate-key    gives the audit log of a stopped server another key
              bench NAME [...]    runs a benchmark: intake, correction, bulk, detection, reconcile and pages on a server of
                                  its own, or on the one of --data; rating and audit on the engine alone; verify,
                                  anomaly, decision, forecast and request on documents and public data (bench --help)

            Options
              --data DIR          where server, database, broker store, keys and logs live (default: var)
              --port N            first of the six ports N to N+5 (default: 8080, or the last one used)
              --listen ADDRESS    address of the dashboard and REST, HTTPS (default: 127.0.0.1, this machine alone)
              --listen-jms ADDRESS
                                  address of the broker's service with TLS (default: 127.0.0.1)
              --empty             no demonstration data
              --heap MIB          memory of the server's heap (default: auto, an eighth of the machine's, 1,024 to 4,096)
              --database URL      PostgreSQL instead of the embedded database (derby), such as
                                  jdbc:postgresql://host:5432/billing?user=billing
                                  (its password: once, in the environment variable BILLING_DATABASE_PASSWORD)
              --smtp URL          the mail server that sends to customers, smtp://host:port (STARTTLS) or smtps://host:port
                                  (TLS); none: no mails. Its user and password: in the secrets file
              --mail-from ADDRESS who mails are from
              --imap URL          the mailbox that customers write to, imaps://host:port (TLS) or imap://host:port (STARTTLS);
                                  none: none is read. Its user and password: in the secrets file
              --oidc-issuer URL   people may sign in by this provider (OpenID Connect); none: by password alone.
                                  The secret that is shared with it: oidc.secret in the secrets file
              --oidc-client ID    what this server is registered as at the provider
              --oidc-claim NAME   what the provider says that is a person's name here (default: preferred_username)
              --oidc-only         nobody signs in with a password, until --oidc-issuer is said again without it
              --public-url URL    where people reach the dashboard, if not at --listen's address: https://host/billing

            A later start remembers port, addresses, database, mail server, provider and demonstration. docs/operations.md says more.
            """;

    private Usage() {}
}
