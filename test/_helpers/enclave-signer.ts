// Certificates and signatures of enclave images, made on the spot: DER and CBOR written by hand, keys by Node.
import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto';

/** What COSE calls a curve, and the hash that goes with it. */
const CURVES = {
  'P-256': { algorithm: 0x26, hash: 'sha256', oid: '2a8648ce3d040302' },
  'P-384': { algorithm: 0x3822, hash: 'sha384', oid: '2a8648ce3d040303' },
  'P-521': { algorithm: 0x3823, hash: 'sha512', oid: '2a8648ce3d040304' },
} as const;

export type Curve = keyof typeof CURVES;

/** Somebody who signs images. */
export interface Signer {
  /** Self-signed, in DER. */
  readonly certificate: Buffer;
  /** The protected header of COSE: the algorithm. */
  readonly header: Buffer;
  /** A COSE signature of `payload`. */
  sign(payload: Buffer): Buffer;
}

export function signer(curve: Curve): Signer {
  const { algorithm, hash, oid } = CURVES[curve];
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const number = algorithm < 0x100 ? [algorithm] : [algorithm >> 8, algorithm & 0xff];
  const header = Buffer.from([0xa1, 0x01, ...number]);
  return {
    certificate: selfSigned(publicKey, privateKey, hash, Buffer.from(oid, 'hex')),
    header,
    sign: (payload) =>
      sign(hash, toBeSigned(header, payload), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

/** `der` in PEM. */
export function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function toBeSigned(header: Buffer, payload: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([0x84, 0x6a]),
    Buffer.from('Signature1'),
    Buffer.from([0x40 | header.length]),
    header,
    Buffer.from([0x40, 0x58, payload.length]),
    payload,
  ]);
}

function selfSigned(publicKey: KeyObject, privateKey: KeyObject, hash: string, oid: Buffer): Buffer {
  const algorithm = der(0x30, der(0x06, oid));
  const name = der(
    0x30,
    der(0x31, der(0x30, der(0x06, Buffer.from('550403', 'hex')), text(0x0c, 'tests only'))),
  );
  const toSign = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, text(0x17, '260101000000Z'), text(0x17, '490101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign(hash, toSign, privateKey)]));
  return der(0x30, toSign, algorithm, signature);
}

function text(tag: number, value: string): Buffer {
  return der(tag, Buffer.from(value));
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}
