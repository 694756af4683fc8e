import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckInput, check } from '../../lib/commands/check';
import type { Phase } from '../../lib/commands/outcome';
import { plan } from '../../lib/commands/plan';
import { configFolder, removeFolders } from '../_helpers/config';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-phases-'));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

const options = { asOf: '2026-11-21', allowUnknown: false };

function phasesOfPlan(config: string): readonly Phase[] {
  const phases: Phase[] = [];
  plan({ ...options, config, out: join(folder, 'out'), observe: (phase) => phases.push(phase) });
  return phases;
}

function phasesOfCheck(input: CheckInput): readonly Phase[] {
  const phases: Phase[] = [];
  check({ ...options, input, observe: (phase) => phases.push(phase) });
  return phases;
}

describe('the phases', () => {
  it('of plan are told in order, and end with a configuration that cannot be loaded', () => {
    expect(phasesOfPlan(configFolder())).toEqual([
      'load',
      'synthesise',
      'check',
      'prove',
      'evidence',
      'done',
    ]);
    expect(phasesOfPlan(join(folder, 'nowhere'))).toEqual(['load']);
  });

  it('of check depend on what is checked', () => {
    const file = join(folder, 't.json');
    writeFileSync(file, JSON.stringify({ Resources: {} }));

    expect(phasesOfCheck({ kind: 'templates', files: [file] })).toEqual(['read', 'check']);
    expect(phasesOfCheck({ kind: 'assembly', directory: join(folder, 'nowhere') })).toEqual(['read']);
    expect(phasesOfCheck({ kind: 'config', directory: configFolder() })).toEqual([
      'load',
      'synthesise',
      'check',
    ]);
  });
});
