// lib/measure: who signed an image. PCR8 stands for the certificate, so a certificate that signed nothing is refused.
import { X509Certificate, verify } from 'node:crypto';
import { type Cbor, byteString, bytesIn, decoded, entryOf, listOf, textString } from './cbor';
import { ImageFault } from './fault';

/** A certificate, and what it signed. */
export interface ImageSignature {
  /** The certificate as PCR8 measures it. */
  readonly certificate: Buffer;
  /** Whether it signed the image that has this PCR0. */
  signs(pcr0: Buffer): boolean;
}

/** COSE's algorithms on elliptic curves, by their numbers. RFC 9053, section 2.1 */
const HASHES: ReadonlyMap<Cbor | undefined, string> = new Map([
  [-7, 'sha256'],
  [-35, 'sha384'],
  [-36, 'sha512'],
]);

const ALGORITHM = 1;

/**
 * The first signature of a signature section; AWS's reader goes by that one too.
 * @throws ImageFault when there is none, or its parts are not what they should be
 */
export function signatureIn(section: Buffer): ImageSignature {
  const signatures = decoded(section);
  const [first] = Array.isArray(signatures) ? (signatures as readonly Cbor[]) : [];
  const pem = bytesIn(entryOf(first, 'signing_certificate'));
  const signature = bytesIn(entryOf(first, 'signature'));
  if (pem === undefined || signature === undefined)
    throw new ImageFault('a signature section without a signature', 'a certificate and its signature');
  const certificate = certificateIn(pem);
  return {
    certificate: certificate.raw,
    signs: (pcr0) => isSigned(signature, certificate, pcr0),
  };
}

function certificateIn(pem: Buffer): X509Certificate {
  const fault = new ImageFault('a signing certificate that cannot be read', 'an X.509 certificate in PEM');
  // What is measured is the DER form behind it; a certificate in that form is taken by Node and by no enclave.
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw fault;
  try {
    return new X509Certificate(pem);
  } catch {
    throw fault;
  }
}

/** Checks a COSE_Sign1 (RFC 9052, section 4.4) whose payload has to be PCR0 as measured here. */
function isSigned(signature: Buffer, certificate: X509Certificate, pcr0: Buffer): boolean {
  const parts = decoded(signature);
  const [header, , content, signed] = Array.isArray(parts) ? (parts as readonly Cbor[]) : [];
  if (!Buffer.isBuffer(header) || !Buffer.isBuffer(content) || !Buffer.isBuffer(signed)) return false;
  const payload = decoded(content);
  const register = bytesIn(entryOf(payload, 'register_value'));
  if (entryOf(payload, 'register_index') !== 0 || register?.equals(pcr0) !== true) return false;
  const hash = HASHES.get(entryOf(decoded(header), ALGORITHM));
  if (hash === undefined || certificate.publicKey.asymmetricKeyType !== 'ec') return false;
  const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  return verify(hash, toBeSigned(header, content), key, signed);
}

function toBeSigned(header: Buffer, content: Buffer): Buffer {
  return listOf([
    textString('Signature1'),
    byteString(header),
    byteString(Buffer.alloc(0)),
    byteString(content),
  ]);
}
