// Text that costs a parser far more than its length. Bounds are of processor time, far above what the loader takes.
import { VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const SIZE = 1_000_000;

/** `text` repeated up to the size of the largest file. */
function filled(text: string, before = '', after = ''): string {
  const count = Math.floor((SIZE - before.length - after.length) / text.length);
  return `${before}${text.repeat(count)}${after}`;
}

function messages(content: string): readonly string[] {
  return messagesOf(configFolder({ 'teams/vision.yaml': content }));
}

/** Every step one space deeper than the one before it. */
function stairs(step: string): string {
  return Array.from({ length: 1_300 }, (_, depth) => `${' '.repeat(depth)}${step}\n`).join('');
}

describe('a hostile manifest', () => {
  it.each<[string, string, RegExp]>([
    [
      'a long key above many values',
      `? "${'a'.repeat(20_000)}"\n: [${'1,'.repeat(5_000)}1]`,
      /got a key of 20000 characters, allowed up to 256; shorten it/,
    ],
    ['anchors', filled('&a ', 'a: '), /got an anchor, allowed values written out/],
    ['aliases', filled('*a '), /got an alias, allowed values written out/],
    ['tags', filled('!a ', 'a: '), /got a tag, allowed plain YAML values/],
    ['directives', filled('%A\n'), /got a YAML directive/],
    ['documents', filled('---\n'), /:2:1: got a second document/],
    ['lines that are no YAML', filled('@\n', 'a: {}\n'), /got too many values|not YAML/],
    ['a short run of lines that are no YAML', 'a: {}\n'.concat('@\n'.repeat(30_000)), /not YAML/],
    ['quotes behind quotes', filled('"a" '), /got too many values|not YAML/],
    ['brackets', filled('['), /got values nested too deeply, allowed 32 levels; flatten the file/],
    ['closing brackets', filled(']'), /not YAML/],
    ['braces', filled('{a: '), /got values nested too deeply/],
    ['pairs of pairs in brackets', filled('"a":', '[', ']'), /got values nested too deeply|too many values/],
    ['a short run of pairs of pairs', `["a":${'"a":'.repeat(15_000)}1]`, /got values nested too deeply/],
    ['lists of lists', filled('- '), /got values nested too deeply/],
    ['keys of keys', filled('? '), /got values nested too deeply/],
    ['mappings on one line', filled('a: '), /got values nested too deeply|second ': '/],
    ['stairs of mappings', stairs('a:'), /got values nested too deeply/],
    ['stairs of lists', stairs('-'), /got values nested too deeply/],
    ['commas', filled(',', '['), /got too many values/],
    ['a short run of commas', `[${','.repeat(60_000)}`, /not YAML/],
    ['keys', filled('a:\n'), /got too many values/],
    ['empty lines', filled('\n', 'a: b\n', 'c: d'), /got too many values/],
    ['comments', filled('#\n'), /got too many values/],
    ['one long text', filled('b', 'a: '), /got a text of \d+ characters, allowed up to 4096; shorten it/],
    ['one long block', filled('\n\n', 'a: >\n x\n', ' y'), /got a text of \d+ characters/],
    ['projects', filled(' p: {}\n', 'projects:\n'), /got the key p twice|too many values/],
    ['groups', filled('{},', 'members: {scientists: [', ']}'), /got too many values/],
  ])('of %s is answered in bounded time', (_, content, expected) => {
    const started = process.cpuUsage();

    const found = messages(content);

    const { user, system } = process.cpuUsage(started);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(200);
    expect(found).toContainEqual(expect.stringMatching(expected));
    expect(found.join('\n')).not.toMatch(/call stack/);
    expect(user + system).toBeLessThan(4_000_000);
  });

  it('takes time in proportion to its length, whatever its keys are called', () => {
    const list = (count: number): number => {
      const content = `? "${'a'.repeat(250)}"\n: [${'1,'.repeat(count)}1]`;
      const started = process.cpuUsage();
      messages(content);
      return process.cpuUsage(started).user;
    };

    list(4_000);

    expect(list(16_000)).toBeLessThan(16 * list(4_000) + 200_000);
  });

  it('lists at most twenty syntax errors of a file', () => {
    expect(messages('a: {}\n'.concat('@\n'.repeat(500)))).toHaveLength(20);
  });

  it('reads a broken measurements file once, however many projects name it', () => {
    const project = (index: number): string =>
      `  p${index}:\n    purpose: Finds scratches\n    classification: internal\n` +
      '    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: m.json }\n';
    const projects = Array.from({ length: 100 }, (_, index) => project(index)).join('');
    const manifest = `${VISION.slice(0, VISION.indexOf('projects:'))}projects:\n${projects}`;
    const started = process.cpuUsage();

    const found = messagesOf(
      configFolder({ 'teams/vision.yaml': manifest, 'm.json': filled('1,', '[', '1]') }),
    );

    expect(found).toEqual([expect.stringMatching(/m.json:.*too many values/)]);
    expect(process.cpuUsage(started).user).toBeLessThan(8_000_000);
  });

  it('cannot be one of many that together are too large', () => {
    const large = (team: string): string => `team: ${team}\n${'#'.repeat(1_040_000)}\n`;
    const teams = Array.from({ length: 33 }, (_, index) => `t${index}`);

    const found = messagesOf(
      configFolder(Object.fromEntries(teams.map((team) => [`teams/${team}.yaml`, large(team)]))),
    );

    expect(found).toContainEqual(
      expect.stringMatching(
        /got more than all files together may have, allowed up to 33554432 bytes; shorten the files/,
      ),
    );
  });
});

describe('what the bounds leave alone', () => {
  it.each([
    ['signs of anchors, aliases and tags inside text', 'Finds A&B, 2*3 and !important'],
    ['the same in quotes', '"*bold* & !loud %d"'],
    ['a folded text', '>-\n      Finds scratches\n      *on* &enamel !'],
    ['a comment with signs', 'Finds scratches # &a *b !c'],
  ])('%s', (_, purpose) => {
    expect(messages(VISION.replace('Finds scratches on enamel', purpose))).toEqual([]);
  });

  it.each([
    ['a document mark at the beginning', `# manifest\n---\n${VISION}`],
    ['a document mark at the end', `${VISION}...\n`],
    ['a tab before a comment', VISION.replace('team: vision', 'team: vision\t# us')],
    ['lists at the indentation of their key', VISION.replace(' [dev, prod]', '\n- dev\n- prod')],
    ['deeper comments', VISION.replace('projects:', '                # ours\nprojects:')],
  ])('%s', (_, content) => {
    expect(messages(content)).toEqual([]);
  });
});
