package org.redwire.itests.support;

import java.nio.file.Path;

/**
 * A certificate and its private key, in the shapes that servers and clients want them.
 *
 * @param certificate PEM: the certificate, then its issuer's
 * @param key PEM: PKCS#8, not encrypted
 * @param encryptedKey PEM: PKCS#8 encrypted by PBES2 with {@link TlsFiles#PASSWORD}
 * @param keyStore PKCS#12 with this one key, under {@link TlsFiles#PASSWORD}
 */
public record TlsIdentity(Path certificate, Path key, Path encryptedKey, Path keyStore) {}
