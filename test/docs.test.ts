// What the documents say is true: quoted code, printed output, commands, links and tables.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { anyApp } from '../examples/checks-in-any-app/app';
import { sealedBucketApp } from '../examples/sealed-bucket/app';
import {
  ACCESS,
  IMAGE_REGISTRIES,
  JOB_TAG,
  NO_UPSTREAMS,
  type RoleName,
  type Store,
  imageCache,
  jobDefinition,
  jobMark,
  jobQueue,
  projectBoundaryPolicy,
  projectRole,
  submissionPolicy,
  trainingLogGroup,
} from '../policies';
import { PLATFORM, VISION, configFolder, messagesOf, removeFolders } from './_helpers/config';
import { decide } from './_helpers/decide';
import './_helpers/matchers';
import { EXAMPLE, planned, plannedAssembly } from './_helpers/planned';
import { insideVpc } from './_helpers/requests';
import { SCORING } from './_helpers/scopes';
import { mlkeep } from './_helpers/terminal';

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mlkeep-docs-'));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/trace.md',
  'docs/access-proofs.md',
  'docs/checks.md',
  'docs/deploy.md',
  'docs/guide.md',
  'docs/confidential.md',
  'docs/training.md',
  'docs/threat-model.md',
  'docs/crosswalk.md',
  ...readdirSync(join(root, 'docs', 'decisions')).map((name) => `docs/decisions/${name}`),
];
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Fenced blocks of a language, each with the comment that stands before it. */
function blocks(
  text: string,
  language: string,
): readonly { readonly source: string | undefined; readonly body: string }[] {
  const fence = new RegExp(`(?:<!-- (\\S+) -->\\n+)?\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g');
  return [...text.matchAll(fence)].map(([, source, body = '']) => ({ source, body }));
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a heading is called in a link. */
function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('links', () => {
  it.each(documents)('of %s lead somewhere', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) => target);

    expect(targets.filter((target) => !existsSync(join(root, dirname(document), target)))).toEqual([]);
  });

  it.each(documents)('of %s into a page name a heading of it', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const missing = [...text.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)].filter(
      ([, page = '', anchor = '']) =>
        !anchorsOf(page === '' ? text : readFileSync(join(root, dirname(document), page), 'utf8')).includes(
          anchor,
        ),
    );

    expect(missing.map(([link]) => link)).toEqual([]);
  });
});

describe('the README', () => {
  it('holds the two commands on its first screen', () => {
    const firstScreen = readme.split('\n').slice(0, 15).join('\n');

    expect(firstScreen).toContain('npm ci && npm run plan');
    expect(firstScreen).toContain('npm ci && npm test');
  });

  it('stays at two pages', () => {
    expect(readme.split(/\s+/).length).toBeLessThan(1_500);
  });

  it('names only commands that exist, and runs those that need no account', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const runnable = blocks(readme, 'sh').filter(({ body }) => !body.startsWith('# needs '));
    const commands = runnable
      .flatMap(({ body }) => body.trim().split('\n'))
      .map((line) => line.replace(/ +#.*$/, ''));
    const onboard = 'npx mlkeep onboard vision --owner vision@acme.example --project inspection';
    expect(commands).toEqual([
      'npm ci && npm run plan',
      'npm ci && npm test',
      'npx mlkeep check --template examples/checks-in-any-app/template.json',
      'cd examples/access-proofs',
      'npx mlkeep prove --template template.yaml --properties properties.yaml --account 111111111111 --region eu-west-1',
      onboard,
      `${onboard} --yes`,
      'npm run plan',
      'npx mlkeep offboard vision --yes',
    ]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['plan', 'test']));
  });

  it('onboards a fourth team that plan then has, and takes it back to the last byte', () => {
    const config = join(folder, 'readme');
    cpSync(join(root, 'config'), config, { recursive: true });
    const before = contentsOf(config);
    const steps = blocks(readme, 'sh')
      .find(({ body }) => body.includes('mlkeep onboard'))
      ?.body.trim()
      .split('\n')
      .map((line) =>
        line.replace(/ +#.*$/, '').replace('npm run plan', `npx mlkeep plan --out ${folder}/fourth`),
      )
      .map((line) => mlkeep([...line.split(/ +/).slice(2), '--config', config]));
    const [shown, written, planned, taken] = steps ?? [];

    expect(steps?.map(({ status, err }) => [status, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(shown?.out).toMatch(/^not yet /m);
    expect(written?.out).toMatch(
      /^others +none changes: 28 other templates stay byte for byte what they are$/m,
    );
    expect(planned?.out).toMatch(/^vision\/inspection +20 +- +- +20$/m);
    expect(taken?.out).toMatch(/^removed /m);
    expect(contentsOf(config)).toEqual(before);
  });

  it('shows what a check of a template really prints', () => {
    const [, command = ''] = /^npx mlkeep (check .*)$/m.exec(readme) ?? [];
    const { status, out } = mlkeep(
      command.split(' ').map((word) => (word.includes('/') ? join(root, word) : word)),
    );

    expect(status).toBe(1);
    expect(out).toContain(blocks(readme, 'text')[1]?.body);
  });

  it('shows what a proof of a template really prints', () => {
    const example = (name: string): string => join(root, 'examples', 'access-proofs', name);
    const input = ['--template', example('template.yaml'), '--properties', example('properties.yaml')];
    const { status, out } = mlkeep(['prove', ...input, '--account', '111111111111', '--region', 'eu-west-1']);

    expect(status).toBe(1);
    expect(out).toContain(blocks(readme, 'text')[2]?.body);
    expect(out).toMatch(/^1 property proved, 1 violated, 0 unknown$/m);
  });

  it('shows what plan really prints', () => {
    const { out } = planned(EXAMPLE);
    const shown =
      blocks(readme, 'text')[0]
        ?.body.split('\n')
        .map(words)
        .filter((line) => line !== '') ?? [];

    expect(shown.length).toBeGreaterThan(8);
    expect(out.split('\n').map(words)).toEqual(expect.arrayContaining(shown));
  });

  it('shows a message that is really written', () => {
    const shown = blocks(readme, 'text')[3]?.body.trim();
    const files = {
      'platform.yaml': PLATFORM,
      'teams/vision.yaml': VISION.replace('maxNodes: 4', 'maxNodes: 64'),
    };

    expect(messagesOf(configFolder(files))).toEqual([shown]);
  });

  it('shows the access table as it is in force', () => {
    const rows = [...readme.matchAll(/^\| ([a-z-]+) +\|(.*)\|$/gm)].map(
      ([, role = '', cells = '']) => [role, cells.split('|').map((cell) => cell.trim())] as const,
    );
    const stores: readonly Store[] = ['intake', 'data', 'work', 'models', 'approvals', 'images'];
    const expected = (role: RoleName): readonly string[] =>
      stores.map(
        (store) => (ACCESS[role][store] ?? []).join(', ').replace('read-approved', 'read approved') || '-',
      );
    const shown = rows.filter(([role]) => role in ACCESS);

    expect(shown.map(([role]) => role)).toEqual(Object.keys(ACCESS).filter((role) => role !== 'ingest'));
    for (const [role, cells] of shown) {
      expect(cells.map((cell) => cell.replace(' (none if restricted)', ''))).toEqual(
        expected(role as RoleName),
      );
    }
  });

  it('quotes examples: one has no finding, the other has one that fails synthesis', () => {
    expect(blocks(readme, 'ts').map(({ source }) => source)).toEqual([
      'examples/checks-in-any-app/app.ts',
      'examples/sealed-bucket/app.ts',
    ]);
    expect(sealedBucketApp(join(folder, 'example'))).toHaveNoFindings();
    expect(() => anyApp(join(folder, 'any')).synth()).toThrow(
      /ERROR EnableKeyRotation is false, wanted true \(CIS\)/,
    );
  });
});

/** Every file below `directory` with what it holds. */
function contentsOf(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** Port 22 for everybody. */
const OPEN_TO_ALL = {
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    GroupDescription: 'Administration',
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
  },
};

it.each(
  ['README.md', 'docs/checks.md', 'docs/access-proofs.md'].flatMap((document) =>
    blocks(readFileSync(join(root, document), 'utf8'), 'ts').map((block) => [document, block] as const),
  ),
)('%s quotes %o', (_, { source, body }) => {
  const example = readFileSync(join(root, source ?? 'nothing'), 'utf8');
  const quoted = /\/\/ quoted\n([\s\S]*?)\n\s*\/\/ end of quotation/.exec(example)?.[1] ?? 'nothing';

  expect(words(body)).toBe(words(quoted));
});

it('docs/access-proofs.md shows the properties of the example, and names every default property', () => {
  const page = readFileSync(join(root, 'docs', 'access-proofs.md'), 'utf8');
  const shown = blocks(page, 'yaml')[0];

  expect(words(readFileSync(join(root, shown?.source ?? 'nothing'), 'utf8'))).toContain(
    words(shown?.body ?? ''),
  );
  const results = planned(EXAMPLE).report.prove?.results ?? [];
  expect(results.length).toBeGreaterThan(20);
  expect(results.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
  for (const { property } of results)
    expect(page).toContain(
      property
        .replace(/^attested-key-.*/, 'ttested keys')
        .replace(
          /^(deployment-lends-to-own|sagemaker|passes-one-role|passes-to-sagemaker|interfaces)-.*/,
          '`$1-<project>`',
        )
        .replace(
          /^(?:intake|data|work|models)-((?:read|writ|list|decrypt|encrypt)ers|metadata)$/,
          '`<store>-$1`',
        ),
    );
});

it('docs/checks.md shows facts that can be read', () => {
  const page = readFileSync(join(root, 'docs', 'checks.md'), 'utf8');
  const facts = blocks(page, 'yaml').find(({ body }) => body.startsWith('# facts.yaml'))?.body ?? '';
  writeFileSync(join(folder, 'facts.yaml'), facts);
  writeFileSync(join(folder, 'one.json'), JSON.stringify({ Resources: { T: { Type: 'AWS::SNS::Topic' } } }));
  const args = ['check', '--template', join(folder, 'one.json'), '--facts', join(folder, 'facts.yaml')];

  expect(mlkeep([...args, '--scope', 'template'])).toMatchObject({ status: 0, err: '' });
});

describe('docs/guide.md', () => {
  const guide = readFileSync(join(root, 'docs', 'guide.md'), 'utf8');

  it('shows who takes what from public registries as it is in force', () => {
    const rows = [...guide.matchAll(/^\| ([a-z][a-z-]+) +\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
      ([, ...row]) => row,
    );
    const rightsOn = (role: string, store: Store): string =>
      (ACCESS[role as RoleName][store] ?? []).join(', ') || '-';

    expect(rows.map(([role]) => role)).toEqual(Object.keys(ACCESS));
    for (const [role = '', packages, cache] of rows)
      expect([role, packages, cache]).toEqual([role, rightsOn(role, 'packages'), rightsOn(role, 'cache')]);
  });

  it('lists the caches by the names that they really have', () => {
    const rows = [...guide.matchAll(/^\| `([a-z0-9.]+)` +\| `<platform>\/([a-z0-9]+\/[a-z0-9]+)\//gm)].map(
      ([, registry, prefix]) => [registry, `acme-ml/${prefix}`],
    );

    expect(rows).toEqual(IMAGE_REGISTRIES.map((registry) => [registry, imageCache(SCORING, registry).name]));
  });

  it('holds commands that work, one after the other, and end where they began', () => {
    const config = join(folder, 'guide');
    cpSync(join(root, 'config'), config, { recursive: true });
    const before = readdirSync(join(config, 'teams'));
    const commands = blocks(guide, 'sh')
      .filter(({ body }) => !body.startsWith('# needs '))
      .flatMap(({ body }) => body.trim().split('\n'));

    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) {
      const [npx, tool, ...args] = command.split(' ');
      expect([npx, tool]).toEqual(['npx', 'mlkeep']);
      expect([command, mlkeep([...args, '--config', config])]).toEqual([
        command,
        expect.objectContaining({ status: 0, err: '' }),
      ]);
    }
    expect(readdirSync(join(config, 'teams'))).toEqual(before);
  });
});

it('docs/checks.md holds commands that work on templates of anybody, the first findings known to the second', () => {
  const files = { 'mine.json': { Admin: OPEN_TO_ALL }, 'other.yaml': { T: { Type: 'AWS::SNS::Topic' } } };
  for (const [name, Resources] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify({ Resources }));
  const commands = blocks(readFileSync(join(root, 'docs', 'checks.md'), 'utf8'), 'sh').flatMap(({ body }) =>
    body.trim().split('\n'),
  );
  const here = (word: string): string => (/\.(?:json|yaml)$/.test(word) ? join(folder, word) : word);
  const said = commands.map((command) => mlkeep(command.split(' ').slice(2).map(here)));

  expect(commands.map((command) => command.split(' ').slice(0, 3).join(' '))).toEqual(
    commands.map(() => 'npx mlkeep check'),
  );
  expect(said.map(({ status, err }) => [status, err])).toEqual([
    [1, ''],
    [1, ''],
    [0, ''],
  ]);
});

describe('an example', () => {
  /** As `npx cdk synth` in its folder, with the package that is here and not the one that was built. */
  const synth = (example: string): { readonly status: number | null; readonly said: string } => {
    const config = join(folder, 'tsconfig.json');
    const paths = { mlkeep: [join(root, 'index.ts')], 'mlkeep/*': [join(root, '*.ts')] };
    writeFileSync(
      config,
      JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions: { paths } }),
    );
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules', '.bin', 'cdk'),
      ['synth', '--quiet', '--no-notices', '--output', join(folder, example)],
      {
        cwd: join(root, 'examples', example),
        env: { ...process.env, TSX_TSCONFIG_PATH: config, CDK_VALIDATION: 'false' },
        encoding: 'utf8',
      },
    );
    return { status, said: `${stdout}${stderr}` };
  };

  it('is an app that CDK runs: that of access proofs fails, and names the request', () => {
    const { status, said } = synth('access-proofs');

    expect(status).toBe(1);
    expect(said).toContain('Rule AccessProofs::nobody-else-reads');
  });

  it('is an app that CDK runs: that of checks fails on the key', () => {
    const { status, said } = synth('checks-in-any-app');

    expect(status).toBe(1);
    expect(said).toContain('ERROR EnableKeyRotation is false, wanted true (CIS)');
  });

  it.each(['sealed-bucket', 'mixins'])('is an app that CDK runs: %s', (example) => {
    const { status, said } = synth(example);

    expect([status, said]).toEqual([0, expect.anything()]);
    expect(existsSync(join(folder, example, 'manifest.json'))).toBe(true);
  });
});

describe('docs/deploy.md', () => {
  const page = readFileSync(join(root, 'docs', 'deploy.md'), 'utf8');
  const { report, written } = planned(EXAMPLE);
  const { stacks } = report;

  it('deploys every stack, each command after the stacks that it rests on', () => {
    const deployed = new Set<string>();
    const deploy = (name: string): void => {
      for (const dependency of stacks.find((stack) => stack.name === name)?.dependencies ?? [])
        deploy(dependency);
      deployed.add(name);
    };
    const patterns = [...page.matchAll(/^npx cdk deploy (.*)$/gm)].map(([, line = '']) =>
      line
        .replace(/ +#.*$/, '')
        .replaceAll('"', '')
        .split(' '),
    );
    for (const pattern of patterns.flat()) {
      const names = stacks.map(({ name }) => name).filter((name) => matchesGlob(name, pattern));
      expect([pattern, names.length > 0]).toEqual([pattern, true]);
      names.forEach(deploy);
    }

    expect(patterns.length).toBe(5);
    expect(stacks.map(({ name }) => name).filter((name) => !deployed.has(name))).toEqual([]);
  });

  it('names scripts that plan writes', () => {
    const scripts = [...page.matchAll(/^sh (\S+)/gm)].map(([, script = '']) => script);

    expect(scripts.length).toBe(2);
    expect(scripts.filter((script) => !existsSync(join(written, script)))).toEqual([]);
  });
});

/** Whether `name` is among those that `pattern` of the CDK command line names. */
function matchesGlob(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

describe('docs/trace.md', () => {
  const trace = readFileSync(join(root, 'docs', 'trace.md'), 'utf8');
  const { files } = plannedAssembly(EXAMPLE);

  it.each(
    ['yaml', 'ts', 'json']
      .flatMap((language) => blocks(trace, language))
      .map(({ source = '', body }) => [source, body] as const),
  )('quotes %s', (source, body) => {
    const template = files.get(source);
    const text =
      template === undefined
        ? readFileSync(join(root, source), 'utf8')
        : JSON.stringify(JSON.parse(template), null, 1);

    expect(words(text)).toContain(words(body));
  });

  it('names only files that exist', () => {
    const named = [...trace.matchAll(/`((?:lib|constructs|config|policies)\/[^`]+)`/g)].map(
      ([, file = '']) => file,
    );

    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('docs/confidential.md', () => {
  const document = readFileSync(join(root, 'docs', 'confidential.md'), 'utf8');
  const cited = [...document.matchAll(/^\| .+ \| `([^`]+\.test\.ts)`: (.+?) +\|$/gm)].map(
    ([, file = '', name = '']) => [file, name] as const,
  );

  it('has a test for every protection that it names', () => {
    const [, table = ''] = document.split('## What is protected, and by what');
    const rows = (table.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));

    expect(cited.length).toBeGreaterThan(20);
    expect(rows).toHaveLength(cited.length + 2);
  });

  it.each(cited)('cites a test of %s that exists: %s', (file, name) => {
    const text = readFileSync(join(root, 'test', file), 'utf8');

    expect(text.includes(`'${name}'`)).toBe(true);
  });
});

describe('how a scientist trains', () => {
  const page = readFileSync(join(root, 'docs', 'training.md'), 'utf8');
  const section = page.split('## How a scientist trains')[1]?.split('\n## ')[0] ?? '';
  const commands = [...section.matchAll(/^ *aws ([a-z]+ [a-z-]+)/gm)].map(([, command]) => command);

  /** What the command line asks AWS for, on what. */
  const CALLS: Readonly<Record<string, readonly [action: string, resource: string]>> = {
    'batch submit-job': ['batch:SubmitJob', jobQueue(SCORING, 'h100').arn],
    'batch list-jobs': ['batch:ListJobs', '*'],
    'batch describe-jobs': ['batch:DescribeJobs', '*'],
    'logs tail': ['logs:FilterLogEvents', `${trainingLogGroup(SCORING).arn}:*`],
    'batch terminate-job': ['batch:TerminateJob', 'arn:aws:batch:eu-west-1:222222222222:job/1'],
  };

  it('is by commands that a scientist may run', () => {
    expect(commands).toEqual(Object.keys(CALLS));
    const tag = `${JOB_TAG}=${jobMark(SCORING)}`;
    const context = {
      ...insideVpc(SCORING, projectRole(SCORING, 'scientist').arn),
      [`aws:RequestTag/${JOB_TAG}`]: jobMark(SCORING),
      [`aws:ResourceTag/${JOB_TAG}`]: jobMark(SCORING),
      'aws:TagKeys': [JOB_TAG],
    };
    const boundary = projectBoundaryPolicy({
      scope: SCORING,
      upstreams: NO_UPSTREAMS,
      trains: true,
      sageMaker: null,
      organizationDenies: [],
    }).document;

    expect(section).toContain(`--tags ${tag} `);
    for (const [action, resource] of Object.values(CALLS))
      expect([
        action,
        decide({ action, resource, context }, { identity: submissionPolicy(SCORING).document, boundary }),
      ]).toEqual([action, 'allow']);
  });

  it('is on the queue, definition and log group that the stack makes, and show prints them', () => {
    const { out } = mlkeep(['show', 'credit-risk', '--config', join(root, 'config')]);
    const named = [...section.matchAll(/(?:--job-queue|--job-definition|--tags|logs tail) (\S+)/g)].map(
      ([, name = '']) => name,
    );

    expect(new Set(named)).toEqual(
      new Set([
        jobQueue(SCORING, 'h100').name,
        jobDefinition(SCORING, 'h100', 'distributed').name,
        `${JOB_TAG}=${jobMark(SCORING)}`,
        trainingLogGroup(SCORING).name,
      ]),
    );
    expect(named.filter((name) => !out.includes(name))).toEqual([]);
  });
});

describe('the table of what protects training', () => {
  const page = readFileSync(join(root, 'docs', 'training.md'), 'utf8');
  const files = new Map(
    [...page.matchAll(/`(test\/[\w/-]+\.test\.ts)` \((\w)\)/g)].map(([, file = '', letter = '']) => [
      letter,
      readFileSync(join(root, file), 'utf8'),
    ]),
  );
  const rows = [...page.matchAll(/^\|.*\| (\w): (.*?) *\|$/gm)];

  it('has a test for every protection that it names', () => {
    const [, section = ''] = page.split('## What protects it, and the test that fails without it');
    const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));

    expect(lines).toHaveLength(rows.length + 2);
  });

  it('names tests that there are', () => {
    const missing = rows.filter(
      ([, letter = '', title = '']) => files.get(letter)?.includes(`'${title}'`) !== true,
    );

    expect(rows.length).toBeGreaterThan(30);
    expect(missing.map(([, letter, title]) => `${letter}: ${title}`)).toEqual([]);
  });
});
