// lib/commands: what the CDK command line runs: a configuration becomes an app, or the problems that prevent it.
import type { App } from 'aws-cdk-lib';
import type * as AppRoom from '../app';
import type * as Model from '../model';
import { type Outcome, unusable } from './outcome';

/** The app of the configuration in `directory`; findings stop its synthesis. */
export function openApp(directory: string): Outcome<App> {
  const { formatProblem, loadPlatform } = require('../model') as typeof Model;
  const loaded = loadPlatform(directory);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const { buildApp } = require('../app') as typeof AppRoom;
  return { status: 0, value: buildApp(loaded.platform, { onFindings: 'stop' }).app };
}
