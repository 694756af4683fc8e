import { readFileSync } from 'node:fs';
import {
  APPLICATION,
  BOOT,
  COMMAND_LINE,
  KERNEL,
  fileOf,
  image,
  removeImages,
} from '../_helpers/enclave-image';
import { mlkeep } from '../_helpers/terminal';

afterAll(removeImages);

const IMAGE = image([KERNEL, COMMAND_LINE, BOOT, APPLICATION]);
const REGISTERS = {
  PCR0: '465629e86606e26a5b2ba5331ea18d80b419a2b2a136918fafafcd24f0b39262717af643606d0d5b82a8c4a1c09accff',
  PCR1: '45ea45e4d06bb411682f05f70895a639551eb9b0bccd4e7698182e288f2a36602c4023ad3e7b9c3c0fdabefd465d5506',
  PCR2: 'a919d0a5b993e68465b0c305340c039a0249cdf42f97e263cf09aec414a58bb6c2865f8c91778dc28a58fd328f9abab4',
};

describe('mlkeep measure', () => {
  it('prints the registers of an image for people', () => {
    const { status, out } = mlkeep(['measure', fileOf(IMAGE)]);

    expect(status).toBe(0);
    expect(out.split('\n').slice(1)).toEqual([
      `PCR0  ${REGISTERS.PCR0}`,
      `PCR1  ${REGISTERS.PCR1}`,
      `PCR2  ${REGISTERS.PCR2}`,
      '',
    ]);
  });

  it('prints them as nitro-cli does, so that they can be a measurements file', () => {
    const { status, out } = mlkeep(['measure', fileOf(IMAGE), '--format', 'json']);

    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({ Measurements: { HashAlgorithm: 'Sha384 { ... }', ...REGISTERS } });
  });

  it('refuses what is no image with status 2, and writes nothing to standard output', () => {
    const file = fileOf('MZ');
    const { status, out, err } = mlkeep(['measure', file, '--format', 'json']);

    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toBe(
      `${file}: got a file of 2 bytes, allowed an enclave image, 548 or more; build the image again with nitro-cli\nmlkeep: 1 problem\n`,
    );
  });

  it('never writes its report over the image', () => {
    const file = fileOf(IMAGE);
    const { status, err } = mlkeep(['measure', file, '--output', file]);

    expect(status).toBe(2);
    expect(err).toContain('which is or lies in');
    expect(readFileSync(file).equals(IMAGE)).toBe(true);
  });

  it('says with status 1 when a key that goes by other measurements would not open for the image', () => {
    const approved = fileOf(JSON.stringify({ Measurements: { ...REGISTERS, PCR3: 'a'.repeat(96) } }));
    const other = fileOf(JSON.stringify({ Measurements: { ...REGISTERS, PCR2: 'b'.repeat(96) } }));

    expect(mlkeep(['measure', fileOf(IMAGE), '--against', approved]).status).toBe(0);
    expect(mlkeep(['measure', fileOf(IMAGE), '--against', other, approved]).status).toBe(0);
    expect(mlkeep(['measure', fileOf(IMAGE), '--against', other])).toMatchObject({
      status: 1,
      out: expect.stringContaining('not what is approved: PCR2\n'),
    });
  });

  it('says with status 1 when an image is not signed that has to be', () => {
    const signed = fileOf(JSON.stringify({ Measurements: { ...REGISTERS, PCR8: 'c'.repeat(96) } }));

    expect(mlkeep(['measure', fileOf(IMAGE), '--against', signed])).toMatchObject({
      status: 1,
      out: expect.stringContaining('not what is approved: PCR8\n'),
    });
  });

  it('refuses measurements that are none with status 2', () => {
    const { status, err } = mlkeep(['measure', fileOf(IMAGE), '--against', fileOf('{}')]);

    expect(status).toBe(2);
    expect(err).toContain('Measurements: got nothing, allowed a mapping from PCR0 to PCR23');
  });
});
