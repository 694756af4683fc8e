// mutation: cdk-nag as a catcher. Its packs walk constructs, so the template is included into an app of its own; what is
// acknowledged in our constructs is not in a template, so only what is new counts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import type { Catcher } from './catcher';
import type { MutableTemplate } from './mutant';
import type { Templates } from './mutants';

/** The packs of the example's configuration over each template by itself. */
export function nagPacksOver(templates: Templates): Catcher {
  const before = new Map<string, ReadonlySet<string>>();
  const original = (name: string): ReadonlySet<string> => {
    const template = templates.get(name);
    const known = before.get(name) ?? (template === undefined ? new Set<string>() : findingsIn(template));
    before.set(name, known);
    return known;
  };
  return {
    name: 'cdk-nag',
    guards: ['setting'],
    seesAll: false,
    comparesWithBefore: false,
    catches: ({ template, content }) => {
      const known = original(template);
      return [...findingsIn(content)].find((finding) => !known.has(finding))?.split(' ')[0] ?? null;
    },
  };
}

function findingsIn(template: MutableTemplate): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-mutant-'));
  try {
    const templateFile = join(folder, 'template.json');
    writeFileSync(templateFile, JSON.stringify(template));
    const app = new App({ outdir: join(folder, 'out'), treeMetadata: false, stackTraces: false });
    const stack = new Stack(app, 'Mutant');
    new CfnInclude(stack, 'Template', { templateFile });
    const packs = [new AwsSolutionsChecks(), new NIST80053R5Checks()];
    return new Set(
      packs.flatMap((pack) =>
        pack
          .validateScope(stack)
          .violations.flatMap(({ ruleName, violatingResources }) =>
            violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath ?? ''}`),
          ),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
