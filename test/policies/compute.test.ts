// The catalogue of instance types: what the platform decides by, checked by hand against the sources.
import { INSTANCE_TYPES, type InstanceType, efaInterfaces, withInstanceTypes } from '../../policies';

const all = [...INSTANCE_TYPES.values()];

function known(name: string): InstanceType {
  const type = INSTANCE_TYPES.get(name);
  if (type === undefined) throw new Error(`${name} is not in the catalogue`);
  return type;
}

describe('the catalogue', () => {
  it('has every family of accelerators that the platform trains on', () => {
    const families = new Set(
      all.filter(({ accelerator }) => accelerator !== null).map(({ family }) => family),
    );

    expect([...families].sort()).toEqual([
      'g5',
      'g5g',
      'g6',
      'g6e',
      'g7e',
      'p4d',
      'p4de',
      'p5',
      'p5e',
      'p5en',
      'p6-b200',
      'p6-b300',
      'trn1',
      'trn1n',
      'trn2',
    ]);
  });

  it.each([
    ['p4d.24xlarge', 'A100', 8, 4, 4],
    ['p5.4xlarge', 'H100', 1, 1, 1],
    ['p5.48xlarge', 'H100', 8, 32, 32],
    ['p5e.48xlarge', 'H200', 8, 32, 32],
    ['p5en.48xlarge', 'H200', 8, 16, 16],
    ['p6-b200.48xlarge', 'B200', 8, 8, 8],
    ['p6-b300.48xlarge', 'B300', 8, 16, 17],
    ['g5.12xlarge', 'A10G', 4, 1, 1],
    ['g5.48xlarge', 'A10G', 8, 1, 1],
    ['g6.48xlarge', 'L4', 8, 1, 1],
    ['g6e.24xlarge', 'L40S', 4, 2, 2],
    ['g6e.48xlarge', 'L40S', 8, 4, 4],
    ['g7e.24xlarge', 'RTX PRO 6000', 4, 2, 2],
    ['g7e.48xlarge', 'RTX PRO 6000', 8, 4, 4],
    ['trn1.32xlarge', 'Trainium', 16, 8, 8],
    ['trn1n.32xlarge', 'Trainium', 16, 16, 16],
    ['trn2.48xlarge', 'Trainium2', 16, 16, 16],
  ])('says of %s: %s, %i of them, %i EFA interfaces on %i cards', (name, accelerator, count, efa, cards) => {
    const { accelerator: found, network } = known(name);

    expect([found?.name, found?.count, network.efaInterfaces, network.count]).toEqual([
      accelerator,
      count,
      efa,
      cards,
    ]);
  });

  it('says where and when every row was read', () => {
    for (const { source, asOf } of all) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('has no row that cannot be', () => {
    for (const { name, family, vcpus, threadsPerCore, memoryGib, accelerator, network } of all) {
      expect(name.startsWith(`${family}.`)).toBe(true);
      expect(vcpus % threadsPerCore).toBe(0);
      expect(vcpus).toBeGreaterThan(0);
      expect(memoryGib).toBeGreaterThanOrEqual(vcpus);
      expect(accelerator === null || accelerator.count > 0).toBe(true);
      expect(network.efaInterfaces).toBeLessThanOrEqual(network.count);
    }
  });

  it('knows what attestation, enclaves and encrypted memory need', () => {
    const able = (which: (type: InstanceType) => boolean) =>
      [...new Set(all.filter(which).map(({ family }) => family))].sort();

    expect(able(({ uefi }) => !uefi)).toEqual(['p4d', 'p4de']);
    expect(able(({ clusterPlacement }) => !clusterPlacement)).toEqual([]);
    expect(able(({ nitroTpm, uefi }) => nitroTpm && !uefi)).toEqual([]);
    expect(able(({ sevSnp }) => sevSnp)).toEqual(['c6a', 'm6a', 'r6a']);
    expect(able(({ enclaveParent, accelerator }) => enclaveParent && accelerator !== null)).toEqual([]);
    expect(able(({ encryptsInTransit, accelerator }) => !encryptsInTransit && accelerator !== null)).toEqual([
      'g5g',
    ]);
  });

  it.each([
    ['m6i.large', false],
    ['m6i.xlarge', true],
    ['m7g.large', true],
    ['c7a.large', false],
    ['g5.12xlarge', false],
  ])('lets %s be the parent of enclaves: %s', (name, expected) => {
    expect(known(name).enclaveParent).toBe(expected);
  });

  it.each([
    ['m6a.8xlarge', true],
    ['m6a.12xlarge', false],
    ['c6a.16xlarge', true],
    ['r6a.8xlarge', false],
    ['m6i.xlarge', false],
  ])('gives %s encrypted memory: %s', (name, expected) => {
    expect(known(name).sevSnp).toBe(expected);
  });

  it('is corrected and extended by a platform, and cannot be changed otherwise', () => {
    const corrected = { ...known('g5.12xlarge'), memoryGib: 200 };
    const added = { ...known('g5.12xlarge'), name: 'g9.12xlarge', family: 'g9' };
    const catalogue = withInstanceTypes([corrected, added]);

    expect(catalogue.get('g5.12xlarge')?.memoryGib).toBe(200);
    expect(catalogue.get('g9.12xlarge')?.family).toBe('g9');
    expect(known('g5.12xlarge').memoryGib).toBe(192);
    expect(() => Object.assign(known('g5.12xlarge'), { memoryGib: 1 })).toThrow(TypeError);
  });
});

describe('the interfaces of a node that talks over EFA', () => {
  const layout = (name: string): string =>
    efaInterfaces(known(name))
      .map(
        ({ networkCardIndex, deviceIndex, interfaceType }) =>
          `${networkCardIndex}/${deviceIndex} ${interfaceType}`,
      )
      .join(', ');
  const further = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => `${from + index}/0 efa-only`).join(', ');

  it.each([
    ['g5.12xlarge', '0/0 interface, 0/1 efa-only'],
    ['p5.4xlarge', '0/0 interface, 0/1 efa-only'],
    ['p4d.24xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 3)}`],
    ['g6e.48xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 3)}`],
    ['p5en.48xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 15)}`],
    ['p6-b200.48xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 7)}`],
    ['p4de.24xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 3)}`],
    ['g6.48xlarge', '0/0 interface, 0/1 efa-only'],
    ['g6e.24xlarge', '0/0 interface, 0/1 efa-only, 1/0 efa-only'],
    ['g7e.12xlarge', '0/0 interface, 0/1 efa-only'],
    ['g7e.24xlarge', '0/0 interface, 0/1 efa-only, 1/0 efa-only'],
    ['g7e.48xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 3)}`],
    ['trn1.32xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 7)}`],
    ['trn1n.32xlarge', `0/0 interface, 0/1 efa-only, ${further(1, 15)}`],
    // The first card of these takes two interfaces, and the second place is for the container's.
    ['p5.48xlarge', `0/0 efa, ${further(1, 31)}`],
    ['p5e.48xlarge', `0/0 efa, ${further(1, 31)}`],
    ['trn2.48xlarge', `0/0 efa, ${further(1, 15)}`],
    // The first card of this one has no EFA.
    ['p6-b300.48xlarge', `0/0 interface, ${further(1, 16)}`],
  ])('of %s are %s', (name, expected) => {
    expect(layout(name)).toBe(expected);
  });

  it('are as many EFAs as there can be, on every type, with room for a container', () => {
    for (const type of all.filter(({ network }) => network.efaInterfaces > 0)) {
      const interfaces = efaInterfaces(type);
      const onFirst = interfaces.filter(({ networkCardIndex }) => networkCardIndex === 0);

      expect(interfaces.filter(({ interfaceType }) => interfaceType !== 'interface')).toHaveLength(
        type.network.efaInterfaces,
      );
      expect(interfaces[0]?.interfaceType).not.toBe('efa-only');
      expect(onFirst.length).toBeLessThan(type.network.interfacesPerCard);
    }
  });

  it('are one plain interface where there is no EFA', () => {
    expect(layout('g5.xlarge')).toBe('0/0 interface');
  });
});
