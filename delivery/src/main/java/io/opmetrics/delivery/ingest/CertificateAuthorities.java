package io.opmetrics.delivery.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Who vouches for a server, instead of the authorities that the Java runtime trusts. Its host name is checked all the same. */
public final class CertificateAuthorities {

    private final SSLContext context;

    private CertificateAuthorities(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads certificates from a file in PEM format.
     *
     * @throws IllegalArgumentException with a sentence, if it cannot be read or holds none
     */
    public static CertificateAuthorities of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(pem + " holds no certificate in PEM format");
            }
            return new CertificateAuthorities(context(certificates));
        } catch (IOException e) {
            throw new IllegalArgumentException("the certificates in " + pem + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " holds no certificates in PEM format", e);
        }
    }

    private static SSLContext context(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    SSLContext context() {
        return context;
    }
}
