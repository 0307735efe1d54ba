package org.openadjust.billing.audit.stamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.openadjust.billing.audit.model.Hash;

/**
 * An authority that stamps times (RFC 3161), by what is trusted about it. Its word counts once all of it is checked: that it was
 * granted, for this question and this hash, under the policy asked for, signed with the certificate that it names by ESSCertIDv2
 * (RFC 5816), which is for time stamps alone and, at the time stamped, led to one of those that are trusted. Whether a certificate
 * was revoked is not asked.
 */
public final class StampAuthority {

    /** How far its clock and ours may be apart. */
    static final Duration APART_MAX = Duration.ofMinutes(5);

    private static final int NONCE_BITS = 64;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private final Set<X509Certificate> trusted;
    private final Optional<ASN1ObjectIdentifier> policy;
    private final SecureRandom random = new SecureRandom();

    private StampAuthority(Set<X509Certificate> trusted, Optional<ASN1ObjectIdentifier> policy) {
        this.trusted = Set.copyOf(trusted);
        this.policy = policy;
    }

    /**
     * By the certificates in a file, PEM or DER: its own, or those that its certificate has to lead to.
     *
     * @param policy that stamps have to be made under, dotted; empty for any
     * @throws IllegalArgumentException if the file has no certificate, or the policy is no object identifier
     */
    public static StampAuthority in(Path file, Optional<String> policy) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            Set<X509Certificate> trusted = CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .collect(Collectors.toSet());
            if (trusted.isEmpty()) {
                throw new IllegalArgumentException(file + " has no certificate");
            }
            return new StampAuthority(trusted, policy.map(ASN1ObjectIdentifier::new));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " has no certificate", e);
        }
    }

    /** A question that no other has the answer to: for a stamp of a hash, with the certificates that prove it. */
    TimeStampRequest question(Hash hash) {
        TimeStampRequestGenerator question = new TimeStampRequestGenerator();
        question.setCertReq(true);
        policy.ifPresent(question::setReqPolicy);
        return question.generate(NISTObjectIdentifiers.id_sha256, hash.bytes(), new BigInteger(NONCE_BITS, random));
    }

    /**
     * The time that an answer to a question proves.
     *
     * @throws IOException if it proves none; its message says why
     */
    Instant time(byte[] answer, TimeStampRequest question, Instant now) throws IOException {
        TimeStampResponse response = read(answer);
        if (response.getTimeStampToken() == null) {
            throw new IOException("it grants no time stamp: " + refusal(response));
        }
        try {
            response.validate(question);
            return time(response.getTimeStampToken(), now);
        } catch (TSPException e) {
            throw new IOException("its time stamp does not hold: " + e.getMessage(), e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("its certificate is not trusted: " + e.getMessage(), e);
        } catch (RuntimeException e) { // what the library throws for a structure that it does not expect
            throw new IOException("its time stamp is not of its form", e);
        }
    }

    private static TimeStampResponse read(byte[] answer) throws IOException {
        try {
            return new TimeStampResponse(TimeStampResp.getInstance(ASN1Primitive.fromByteArray(answer)));
        } catch (IOException | TSPException | RuntimeException e) {
            throw new IOException("its answer is no time stamp", e);
        }
    }

    private static String refusal(TimeStampResponse response) {
        String words = response.getStatusString();
        return "status " + response.getStatus() + (words == null ? "" : ", " + words.replaceAll("\\p{Cntrl}", " "));
    }

    private Instant time(TimeStampToken token, Instant now)
            throws IOException, TSPException, GeneralSecurityException, OperatorCreationException {
        if (token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2) == null) {
            throw new IOException("its time stamp does not name its certificate by ESSCertIDv2");
        }
        boolean isWeak = token.toCMSSignedData().getSignerInfos().getSigners().stream()
                .anyMatch(signer ->
                        !DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm()));
        if (isWeak) {
            throw new IOException("its time stamp is not signed with SHA-256 or better");
        }
        X509Certificate signer = signer(token);
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        checkUsage(signer);
        checkChain(signer, token);
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        if (Duration.between(time, now).abs().compareTo(APART_MAX) > 0) {
            throw new IOException("its clock says " + time + ", ours " + now);
        }
        return time;
    }

    private static X509Certificate signer(TimeStampToken token) throws IOException, CertificateException {
        for (X509CertificateHolder one : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(one)) {
                return new JcaX509CertificateConverter().getCertificate(one);
            }
        }
        throw new IOException("its certificate is not with the time stamp");
    }

    private static void checkUsage(X509Certificate signer) throws IOException {
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new IOException("its certificate is not for signatures");
        }
    }

    /** That the token's own certificate is itself trusted counts as well; the time is the one that was stamped. */
    private void checkChain(X509Certificate signer, TimeStampToken token) throws GeneralSecurityException {
        if (trusted.contains(signer)) {
            return;
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters rules = new PKIXBuilderParameters(
                trusted.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()), target);
        rules.setRevocationEnabled(false);
        rules.setDate(token.getTimeStampInfo().getGenTime());
        rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates(token))));
        CertPathBuilder.getInstance("PKIX").build(rules);
    }

    private static List<X509Certificate> certificates(TimeStampToken token) throws CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder one : token.getCertificates().getMatches(null)) {
            all.add(new JcaX509CertificateConverter().getCertificate(one));
        }
        return all;
    }
}
