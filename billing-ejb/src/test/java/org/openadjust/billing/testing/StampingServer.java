package org.openadjust.billing.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** An authority that stamps times (RFC 3161) on this machine, with certificates of its own, which can do it wrong in many ways. */
public final class StampingServer implements AutoCloseable {

    /** The policy that it stamps under. */
    public static final String POLICY = "1.3.6.1.4.1.99999.1";

    private static final Duration DAY = Duration.ofDays(1);
    private static final ASN1ObjectIdentifier SHA256 = NISTObjectIdentifiers.id_sha256;

    /** What it does wrong. */
    public enum Fault {
        NONE,
        OTHER_NONCE,
        NO_NONCE,
        OTHER_HASH,
        OTHER_TIME,
        OTHER_POLICY,
        REFUSES,
        GRANTS_NOTHING,
        STAMPS_IN_A_REFUSAL,
        NO_CERTIFICATE,
        EXPIRED,
        NOT_YET_VALID,
        FOREIGN,
        FORGED,
        NO_USAGE,
        OTHER_USAGE,
        USAGE_NOT_CRITICAL,
        KEY_NOT_FOR_SIGNATURES,
        NAMED_BY_SHA1,
        SIGNED_WITH_SHA1,
        CUT,
        BROKEN_OFF,
        MORE_BEHIND,
        NO_STAMP,
        TOO_LARGE,
        SLOW,
        SLOW_AFTER_THE_HEAD,
        AN_ERROR,
        LEADS_ELSEWHERE
    }

    private record Owner(KeyPair keys, X509Certificate certificate) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Supplier<Instant> now;
    private final Owner root;
    private final Owner issuer;
    private final Owner signer;
    private volatile Fault fault = Fault.NONE;

    /** @param now what its clock says */
    public StampingServer(Supplier<Instant> now) throws IOException {
        this.now = now;
        try {
            root = owner(
                    "Root",
                    null,
                    now.get().minus(DAY),
                    now.get().plus(DAY.multipliedBy(20)),
                    StampingServer::constrain);
            issuer = owner("Issuer", root, StampingServer::constrain);
            signer = owner("Stamps", issuer, certificate -> usage(certificate, true, KeyPurposeId.id_kp_timeStamping));
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException(e);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/stamp";
    }

    public void does(Fault wrong) {
        fault = wrong;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    /** The certificate that all others lead to, PEM. */
    public String rootPem() {
        return pem(root.certificate());
    }

    /** Its own certificate, PEM. */
    public String ownPem() {
        return pem(signer.certificate());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- answers

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            switch (fault) {
                case AN_ERROR -> exchange.sendResponseHeaders(503, -1);
                case LEADS_ELSEWHERE -> {
                    exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case SLOW -> closed.await();
                case SLOW_AFTER_THE_HEAD -> {
                    exchange.sendResponseHeaders(200, 5_000);
                    exchange.getResponseBody().write(48);
                    exchange.getResponseBody().flush();
                    closed.await();
                }
                case BROKEN_OFF -> {
                    byte[] answer = answer(question);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer, 0, answer.length / 2);
                    exchange.getResponseBody().flush();
                }
                default -> {
                    byte[] answer = answer(question);
                    exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private byte[] answer(byte[] question) throws Exception {
        TimeStampRequest asks = new TimeStampRequest(question);
        return switch (fault) {
            case REFUSES -> refusal(PKIStatus.REJECTION);
            case GRANTS_NOTHING -> new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), null).getEncoded();
            case STAMPS_IN_A_REFUSAL ->
                new TimeStampResp(
                                new PKIStatusInfo(PKIStatus.rejection),
                                token(asks, signer).toCMSSignedData().toASN1Structure())
                        .getEncoded();
            case CUT -> {
                byte[] whole = granted(token(asks, signer));
                yield Arrays.copyOf(whole, whole.length - 100);
            }
            case MORE_BEHIND -> {
                byte[] whole = granted(token(asks, signer));
                yield Arrays.copyOf(whole, whole.length + 2);
            }
            case NO_STAMP -> "<html>a page of somebody's proxy</html>".getBytes(US_ASCII);
            case TOO_LARGE -> new byte[100_000];
            case NO_USAGE, OTHER_USAGE, USAGE_NOT_CRITICAL -> granted(madeByHand(asks));
            default -> granted(token(asks, signerFor()));
        };
    }

    private byte[] refusal(int status) throws Exception {
        return new TimeStampResponseGenerator(generator(signer, SHA256), Set.of(SHA256.getId()))
                .generateFailResponse(status, PKIFailureInfo.systemFailure, "no more stamps\nthis month")
                .getEncoded();
    }

    private static byte[] granted(TimeStampToken token) throws IOException {
        return new TimeStampResp(
                        new PKIStatusInfo(PKIStatus.granted),
                        token.toCMSSignedData().toASN1Structure())
                .getEncoded();
    }

    private TimeStampToken token(TimeStampRequest asks, Owner by) throws Exception {
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(fault != Fault.NO_CERTIFICATE);
        byte[] hash = asks.getMessageImprintDigest();
        TimeStampRequest question = switch (fault) {
            case OTHER_NONCE -> other.generate(SHA256, hash, asks.getNonce().add(BigInteger.ONE));
            case NO_NONCE -> other.generate(SHA256, hash);
            case OTHER_HASH ->
                other.generate(SHA256, MessageDigest.getInstance("SHA-256").digest(hash), asks.getNonce());
            case NO_CERTIFICATE, OTHER_POLICY -> other.generate(SHA256, hash, asks.getNonce());
            default -> asks;
        };
        TimeStampTokenGenerator generator =
                generator(by, fault == Fault.NAMED_BY_SHA1 ? OIWObjectIdentifiers.idSHA1 : SHA256);
        Instant time = fault == Fault.OTHER_TIME ? now.get().minus(Duration.ofMinutes(6)) : now.get();
        return generator.generate(question, BigInteger.valueOf(asked.get()), Date.from(time));
    }

    private TimeStampTokenGenerator generator(Owner by, ASN1ObjectIdentifier naming) throws Exception {
        String algorithm = fault == Fault.SIGNED_WITH_SHA1 ? "SHA1withECDSA" : "SHA256withECDSA";
        SignerInfoGenerator signs = new JcaSimpleSignerInfoGeneratorBuilder()
                .build(algorithm, by.keys().getPrivate(), by.certificate());
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                signs,
                new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(naming)),
                new ASN1ObjectIdentifier(POLICY));
        generator.addCertificates(new JcaCertStore(List.of(by.certificate(), issuer.certificate())));
        return generator;
    }

    private Owner signerFor() throws Exception {
        Instant time = now.get();
        KeyPurposeId stamping = KeyPurposeId.id_kp_timeStamping;
        return switch (fault) {
            case EXPIRED ->
                owner(
                        "Stamps",
                        issuer,
                        time.minus(DAY.multipliedBy(9)),
                        time.minus(DAY),
                        to -> usage(to, true, stamping));
            case NOT_YET_VALID ->
                owner(
                        "Stamps",
                        issuer,
                        time.plus(DAY),
                        time.plus(DAY.multipliedBy(9)),
                        to -> usage(to, true, stamping));
            case FOREIGN -> {
                Owner other = owner("Root", null, StampingServer::constrain);
                yield owner("Stamps", other, to -> usage(to, true, stamping));
            }
            case FORGED -> new Owner(keys(), signer.certificate());
            case KEY_NOT_FOR_SIGNATURES ->
                owner("Stamps", issuer, to -> {
                    usage(to, true, stamping);
                    to.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
                });
            default -> signer;
        };
    }

    /** The library's generator makes no token for a certificate that is not for time stamps. */
    private TimeStampToken madeByHand(TimeStampRequest asks) throws Exception {
        Owner by = owner("Stamps", issuer, to -> {
            switch (fault) {
                case OTHER_USAGE -> usage(to, true, KeyPurposeId.id_kp_codeSigning);
                case USAGE_NOT_CRITICAL -> usage(to, false, KeyPurposeId.id_kp_timeStamping);
                default -> to.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            }
        });
        byte[] content = token(asks, signer).getTimeStampInfo().getEncoded();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(by.certificate().getEncoded());
        Attribute time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now.get()))));
        Attribute named = new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(
                        new AttributeTable(new DERSet(new ASN1Encodable[] {time, named}))))
                .build("SHA256withECDSA", by.keys().getPrivate(), by.certificate()));
        generator.addCertificates(new JcaCertStore(List.of(by.certificate(), issuer.certificate())));
        return new TimeStampToken(
                generator.generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, content), true));
    }

    // ---- certificates

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder certificate) throws IOException;
    }

    private static void constrain(X509v3CertificateBuilder certificate) throws IOException {
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    private static void usage(X509v3CertificateBuilder certificate, boolean isCritical, KeyPurposeId purpose)
            throws IOException {
        certificate.addExtension(Extension.extendedKeyUsage, isCritical, new ExtendedKeyUsage(purpose));
    }

    private Owner owner(String name, Owner by, Extensions extensions)
            throws GeneralSecurityException, OperatorException {
        Instant time = now.get();
        return owner(name, by, time.minus(DAY), time.plus(DAY.multipliedBy(30)), extensions);
    }

    private Owner owner(String name, Owner by, Instant from, Instant to, Extensions extensions)
            throws GeneralSecurityException, OperatorException {
        KeyPair keys = keys();
        X500Name subject = new X500Name("CN=" + name);
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                by == null
                        ? subject
                        : X500Name.getInstance(
                                by.certificate().getSubjectX500Principal().getEncoded()),
                new BigInteger(63, new SecureRandom()).add(BigInteger.ONE),
                Date.from(from),
                Date.from(to),
                subject,
                keys.getPublic());
        try {
            extensions.addTo(certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        KeyPair signing = by == null ? keys : by.keys();
        return new Owner(
                keys,
                new JcaX509CertificateConverter()
                        .getCertificate(certificate.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate()))));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
