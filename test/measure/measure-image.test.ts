// The registers below were made by hand: `openssl dgst -sha384` of 48 zero bytes and the SHA-384 of what is measured.
import { createHash, randomBytes } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { ImageFault, MAX_IMAGE_BYTES, measureImage } from '../../lib/measure';
import { withImage } from '../../lib/measure/image-file';
import { CHUNK_BYTES } from '../../lib/measure/limits';
import {
  APPLICATION,
  BOOT,
  COMMAND_LINE,
  KERNEL,
  METADATA,
  type Section,
  type Signing,
  fileOf,
  image,
  imageOfVersion,
  removeImages,
  signatureSection,
  text,
} from '../_helpers/enclave-image';
import { type Curve, pem, signer } from '../_helpers/enclave-signer';

afterAll(removeImages);

const PCR0 =
  '465629e86606e26a5b2ba5331ea18d80b419a2b2a136918fafafcd24f0b39262717af643606d0d5b82a8c4a1c09accff';
const PCR1 =
  '45ea45e4d06bb411682f05f70895a639551eb9b0bccd4e7698182e288f2a36602c4023ad3e7b9c3c0fdabefd465d5506';
const PCR2 =
  'a919d0a5b993e68465b0c305340c039a0249cdf42f97e263cf09aec414a58bb6c2865f8c91778dc28a58fd328f9abab4';
const PCR8 =
  '56ad9bfbb4f40b0146647283c62bbc75d16eed1f1460028b84e53a8a2227d7f3ce8b5e3bc4d66047ca52d6ae15429a76';
/** PCR2 of an image without an application: what nitro-cli prints for one, too. */
const NOTHING =
  '21b9efbc184807662e966d34f390821309eeac6802309798826296bf3e8bec7c10edb30948c90ba67310f7b964fc500a';

const WHOLE = [KERNEL, COMMAND_LINE, METADATA, BOOT, APPLICATION];

function registersOf(sections: readonly Section[]): unknown {
  return measureImage(fileOf(image(sections))).registers;
}

function faultOf(bytes: Buffer | string): string {
  const file = fileOf(bytes);
  try {
    measureImage(file);
  } catch (error) {
    if (error instanceof ImageFault) return error.message;
    throw error;
  }
  return 'no fault';
}

describe('an enclave image', () => {
  it('has the registers that its kernel, command line and ramdisks extend', () => {
    expect(registersOf(WHOLE)).toEqual({ PCR0, PCR1, PCR2 });
  });

  it('is measured without its metadata, wherever they stand', () => {
    expect(registersOf([KERNEL, COMMAND_LINE, BOOT, APPLICATION])).toEqual({ PCR0, PCR1, PCR2 });
    expect(registersOf([KERNEL, COMMAND_LINE, BOOT, APPLICATION, METADATA])).toEqual({ PCR0, PCR1, PCR2 });
  });

  it('measures every ramdisk behind the first as the application', () => {
    expect(registersOf([...WHOLE, { type: 3, content: 'RAMDISK-2' }])).toEqual({
      PCR0: '8bf66e33378221586d13bdc950e3d8558a038a0a5ea27b76511cd852fb1f1666d252c8d199a436d868896969caff8f0c',
      PCR1,
      PCR2: '5e4dd06f75bbf9de1a609e4945b80b3288baefb995148cacb090b40a9d4796dafbbc24d7cab3715c81e9e76a681bdc21',
    });
  });

  it('has the register of nothing where it has no application', () => {
    expect(registersOf([KERNEL, COMMAND_LINE, BOOT])).toMatchObject({ PCR1, PCR2: NOTHING });
  });

  it('has the register of its certificate when it is signed', () => {
    expect(registersOf([...WHOLE, signatureSection(PCR0)])).toEqual({ PCR0, PCR1, PCR2, PCR8 });
  });

  it.each<Curve>(['P-256', 'P-384', 'P-521'])(
    'is signed on any curve that COSE has a hash for: %s',
    (curve) => {
      const { certificate, ...signing } = signer(curve);
      const section = signatureSection(PCR0, { ...signing, certificate: pem(certificate) });
      const ofCertificate = createHash('sha384').update(certificate).digest();

      expect(registersOf([...WHOLE, section])).toEqual({
        PCR0,
        PCR1,
        PCR2,
        PCR8: createHash('sha384').update(Buffer.alloc(48)).update(ofCertificate).digest('hex'),
      });
    },
  );

  it.each([
    ['2, which has a checksum', 2, [KERNEL, COMMAND_LINE, BOOT, APPLICATION]],
    ['3, which has signatures', 3, [KERNEL, COMMAND_LINE, BOOT, APPLICATION, signatureSection(PCR0)]],
    ['4, which has metadata', 4, [...WHOLE, signatureSection(PCR0)]],
  ] as const)('is of version %s', (_, version, sections) => {
    expect(measureImage(fileOf(imageOfVersion(version, sections))).registers).toMatchObject({
      PCR0,
      PCR1,
      PCR2,
    });
  });

  it('says for which processor it is, and by which digest it is fetched', () => {
    const arm = image(WHOLE, (bytes) => bytes.writeUInt16BE(1, 6));

    expect(measureImage(fileOf(image(WHOLE)))).toMatchObject({ architecture: 'x86_64', sizeBytes: 668 });
    expect(measureImage(fileOf(arm)).architecture).toBe('arm64');
    expect(measureImage(fileOf(image(WHOLE))).sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is read in pieces of a mebibyte at most', () => {
    const file = fileOf(randomBytes(CHUNK_BYTES * 3 + 5));
    const pieces: number[] = [];
    withImage(file, (open) => {
      open.read(CHUNK_BYTES * 3 + 5, (piece) => pieces.push(piece.length));
    });

    expect(pieces).toEqual([CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, 5]);
  });
});

/** A signature of the image's PCR0 by a new key, but for what is `changed`. */
function signedBy(curve: Curve, changed: Signing): Section {
  const { certificate, ...signing } = signer(curve);
  return signatureSection(PCR0, { ...signing, certificate: pem(certificate), ...changed });
}

function signatureBytes(): Buffer {
  return Buffer.from(signatureSection(PCR0).content);
}

/** A list of one mapping that has `key` twice. */
function twice(key: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0xa2]), text(key), Buffer.from([0]), text(key), Buffer.from([1])]);
}

describe('what is no enclave image', () => {
  const without = (type: number): readonly Section[] => WHOLE.filter((section) => section.type !== type);
  const cases: readonly (readonly [string, Buffer | string, string])[] = [
    ['an empty file', '', 'got a file of 0 bytes, allowed an enclave image, 548 or more'],
    [
      'another magic',
      image(WHOLE, (bytes) => bytes.write('.elf', 0, 'latin1')),
      'got a file without the mark .eif, allowed an enclave image file, as nitro-cli builds it',
    ],
    [
      'a version without a checksum',
      image(WHOLE, (bytes) => bytes.writeUInt16BE(1, 4)),
      'got version 1 of the format, allowed version 2, 3, 4',
    ],
    [
      'a version to come',
      image(WHOLE, (bytes) => bytes.writeUInt16BE(5, 4)),
      'got version 5 of the format, allowed version 2, 3, 4',
    ],
    [
      'no section',
      image(WHOLE, (bytes) => bytes.writeUInt16BE(0, 26)),
      'got 0 sections, allowed 1 to 32 sections',
    ],
    [
      'more sections than the table has places',
      image(WHOLE, (bytes) => bytes.writeUInt16BE(33, 26)),
      'got 33 sections, allowed 1 to 32 sections',
    ],
    [
      'a place behind the last section',
      image(WHOLE, (bytes) => bytes.writeBigUInt64BE(548n, 28 + 31 * 8)),
      'got places for more than its 5 sections, allowed nothing behind the last section',
    ],
    [
      'sections that overlap',
      image(WHOLE, (bytes) => bytes.writeBigUInt64BE(560n, 28 + 8)),
      'got section 2 at byte 560, allowed byte 566, where nothing else is',
    ],
    [
      'a gap between sections',
      image(WHOLE, (bytes) => bytes.writeBigUInt64BE(567n, 28 + 8)),
      'got section 2 at byte 567, allowed byte 566, where nothing else is',
    ],
    [
      'a section beyond the end',
      image(WHOLE, (bytes) => bytes.writeBigUInt64BE(0xffff_ffff_ffff_ffffn, 284 + 4 * 8)),
      'got section 5 up to byte 18446744073709552274, allowed the 668 bytes of the file',
    ],
    [
      'bytes behind the last section',
      Buffer.concat([image(WHOLE), Buffer.from('x')]),
      'got bytes behind the last section: 1, allowed nothing behind it',
    ],
    [
      'an end within a section',
      image(WHOLE).subarray(0, 660),
      'got section 5 up to byte 668, allowed the 660 bytes of the file',
    ],
    [
      'a section that says another size than the header',
      image([KERNEL, { ...COMMAND_LINE, claims: 12n }, BOOT]),
      'got section 2 of 12 bytes, allowed 13 bytes, as the header of the image says',
    ],
    ['no kernel', image(without(1)), 'got a command line as section 1, allowed a kernel there'],
    [
      'an empty kernel',
      image([{ type: 1, content: '' }, COMMAND_LINE, BOOT]),
      'got an empty kernel, allowed a kernel',
    ],
    ['no command line', image(without(2)), 'got a metadata as section 2, allowed a command line there'],
    ['no ramdisk', image(without(3)), 'got no ramdisk, allowed one ramdisk or more'],
    ['a second kernel', image([...WHOLE, KERNEL]), 'got a second kernel, allowed one kernel'],
    [
      'a section of no known type',
      image([...WHOLE, { type: 6, content: '' }]),
      'got a section of type 6, allowed types 1 to 5',
    ],
    [
      'a signature of another image',
      image([KERNEL, COMMAND_LINE, BOOT, { type: 3, content: 'RAMDISK-X' }, signatureSection(PCR0)]),
      'got a signature of something else, allowed a signature of PCR0 as it is measured here',
    ],
    [
      'a certificate beside a signature that it did not make',
      image([...WHOLE, signatureSection(PCR0, { signature: randomBytes(96) })]),
      'got a signature of something else, allowed a signature of PCR0 as it is measured here',
    ],
    [
      'a signature in a version that has none',
      imageOfVersion(2, [KERNEL, COMMAND_LINE, BOOT, APPLICATION, signatureSection(PCR0)]),
      'got a signature in version 2 of the format, allowed from version 3 on',
    ],
    [
      'metadata in a version that has none',
      imageOfVersion(3, WHOLE),
      'got a metadata in version 3 of the format, allowed from version 4 on',
    ],
    [
      'a signature of another register',
      image([...WHOLE, signedBy('P-384', { index: 1 })]),
      'got a signature of something else, allowed a signature of PCR0 as it is measured here',
    ],
    [
      'a signature by another algorithm than it says',
      image([...WHOLE, signedBy('P-384', { header: Buffer.from('a10126', 'hex') })]),
      'got a signature of something else, allowed a signature of PCR0 as it is measured here',
    ],
    [
      'a certificate in another form than enclaves read',
      image([...WHOLE, signatureSection(PCR0, { certificate: signer('P-384').certificate })]),
      'got a signing certificate that cannot be read, allowed an X.509 certificate in PEM',
    ],
    [
      'a signature section with more behind it',
      image([...WHOLE, { type: 4, content: Buffer.concat([signatureBytes(), Buffer.from([0])]) }]),
      'got a signature section that cannot be read, allowed CBOR, as nitro-cli writes it',
    ],
    [
      'a signature section that says one thing twice',
      image([...WHOLE, { type: 4, content: twice('signature') }]),
      'got a signature section that cannot be read, allowed CBOR, as nitro-cli writes it',
    ],
    [
      'a signature section of lists in lists',
      image([
        ...WHOLE,
        { type: 4, content: Buffer.concat([Buffer.alloc(10_000, 0x81), Buffer.from([0x80])]) },
      ]),
      'got a signature section that cannot be read, allowed CBOR, as nitro-cli writes it',
    ],
    [
      'a signature section with a number of eight bytes',
      image([...WHOLE, { type: 4, content: Buffer.from('1b0000000000000001', 'hex') }]),
      'got a signature section that cannot be read, allowed CBOR, as nitro-cli writes it',
    ],
    [
      'a certificate that is none',
      image([...WHOLE, signatureSection(PCR0, { certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n' })]),
      'got a signing certificate that cannot be read, allowed an X.509 certificate in PEM',
    ],
    [
      'a signature section that is no CBOR',
      image([...WHOLE, { type: 4, content: Buffer.from([0x9f, 0xff]) }]),
      'got a signature section that cannot be read, allowed CBOR, as nitro-cli writes it',
    ],
    [
      'a signature section that claims more items than it has bytes',
      image([...WHOLE, { type: 4, content: Buffer.from([0x9a, 0xff, 0xff, 0xff, 0xff]) }]),
      'got a signature section that cannot be read, allowed CBOR, as nitro-cli writes it',
    ],
    [
      'a signature section without a signature',
      image([...WHOLE, { type: 4, content: Buffer.from([0x80]) }]),
      'got a signature section without a signature, allowed a certificate and its signature',
    ],
    [
      'a signature section longer than any',
      image([...WHOLE, { type: 4, content: Buffer.alloc(2 ** 16 + 1) }]),
      'got a signature section of 65537 bytes, allowed up to 65536 bytes',
    ],
  ];

  it.each(cases)('is refused: %s', (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  it('is refused when any one byte of it changed', () => {
    const right = image(WHOLE);
    const unnoticed = Array.from({ length: right.length }, (_, index) => index).filter((index) => {
      const changed = Buffer.from(right);
      changed[index] = (changed[index] ?? 0) ^ 1;
      return faultOf(changed) === 'no fault';
    });

    expect(unnoticed).toEqual([]);
  });

  it('is refused when it is longer than any image that starts, without being read', () => {
    const file = fileOf('');
    truncateSync(file, MAX_IMAGE_BYTES + 1);

    expect(() => measureImage(file)).toThrow(
      `got ${MAX_IMAGE_BYTES + 1} bytes, allowed up to ${MAX_IMAGE_BYTES} bytes`,
    );
  });

  it('is refused when it is a folder or is not there', () => {
    expect(() => measureImage(__dirname)).toThrow('got something that is not a file, allowed a regular file');
    expect(() => measureImage(`${__dirname}/nowhere`)).toThrow('got no such file, allowed a readable file');
  });
});
