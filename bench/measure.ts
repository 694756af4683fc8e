// bench: the phases of `plan`, one after the other, each with the CPU seconds it took.
import { buildApp } from '../lib/app';
import { readAssembly } from '../lib/assembly';
import { NO_FACTS, WHOLE_BENCHMARK, checkGraph, judge, ownPacks, quotaUse } from '../lib/checks';
import type { Phase } from '../lib/commands/outcome';
import { plan } from '../lib/commands/plan';
import { type Platform, loadPlatform } from '../lib/model';
import { nagPacks } from '../lib/plugins';
import { cpuSeconds } from './cpu';

/** What one run took and made. */
export interface Measured {
  /** CPU seconds by phase. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly resources: number;
  /** Mean size of a project's template. */
  readonly bytesPerProject: number;
}

/** Runs every phase on the configuration in `directory`. */
export function measure(directory: string, outdir: string): Measured {
  const seconds: Record<string, number> = {};
  const timed = <T>(phase: string, work: () => T): T => cpuSeconds(seconds, phase, work);
  const platform = timed('load', () => load(directory));
  // cdk-nag runs inside synthesis; without packs it is plain synthesis that is timed, and the packs by themselves.
  const plain: Platform = { ...platform, security: { ...platform.security, packs: [] } };
  const { app } = timed('synthesise', () => {
    const built = buildApp(plain, { outdir, onFindings: 'report' });
    built.app.synth();
    return built;
  });
  timed('cdk-nag', () => {
    const context = { appConstruct: app, templatePaths: [], stackTemplates: [] };
    return nagPacks(app, platform.security.packs).map((pack) => pack.validate(context));
  });
  const { graph } = timed('read', () => readAssembly(outdir));
  timed('check', () => {
    quotaUse(graph);
    return judge({
      results: checkGraph(graph, ownPacks(WHOLE_BENCHMARK), NO_FACTS),
      suppressions: [],
      register: [],
      asOf: '2026-11-21',
      unknownFails: true,
      failOn: 'low',
      known: [],
      budget: 0,
      acceptedInCode: { owner: 'mlkeep', ticket: 'none', expires: null },
    });
  });
  seconds['evidence'] = evidenceSeconds(directory, `${outdir}-plan`);
  const projects = graph.templates.filter(({ name }) => name.includes('--team-'));
  return {
    seconds,
    resources: graph.resources.length,
    bytesPerProject: projects.reduce((sum, { bytes }) => sum + bytes, 0) / projects.length,
  };
}

/** Evidence is written inside `plan`: its time is what passes between that phase and the end. */
function evidenceSeconds(config: string, out: string): number {
  let began = process.cpuUsage();
  let seconds = 0;
  const observe = (phase: Phase): void => {
    const { user, system } = process.cpuUsage(began);
    if (phase === 'done') seconds = (user + system) / 1e6;
    began = process.cpuUsage();
  };
  const { status } = plan({ config, out, asOf: '2026-11-21', allowUnknown: false, observe });
  if (status !== 0) throw new Error(`plan exits ${status}`);
  return seconds;
}

function load(directory: string): Platform {
  const loaded = loadPlatform(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems[0]));
  return loaded.platform;
}
