// `--base`: an earlier assembly against the one that is planned or checked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFolder, removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';
import { mlkeep } from '../_helpers/terminal';

afterAll(removeFolders);

const config = configFolder();
const base = join(planned(config).written, 'cdk.out');

it('finds nothing when nothing is replaced, and says that it looked', () => {
  const { status, out: text } = mlkeep(['check', '--config', config, '--base', base]);

  expect(status).toBe(0);
  expect(text).toMatch(/packs: .*upgrade/);
});

it('refuses a change that would replace a network', () => {
  const moved = configFolder({
    'platform.yaml': readFileSync(join(config, 'platform.yaml'), 'utf8').replace(
      'cidr: 10.42.0.0/16',
      'cidr: 10.52.0.0/16',
    ),
  });
  const { status, out: text } = mlkeep(['check', '--config', moved, '--base', base]);

  expect(status).toBe(1);
  expect(text).toMatch(/Upgrade::resource-replaced\s+acme-ml--network--prod\/Network\/Resource/);
});

it('says when the earlier assembly is none', () => {
  const { status, err } = mlkeep(['check', '--config', config, '--base', config]);

  expect(status).toBe(2);
  expect(err).toMatch(/manifest.json/);
});
