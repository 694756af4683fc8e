// What the last lines of a plan say, for outcomes that the example never comes to.
import { paint, planText } from '../../lib/evidence';
import { removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';

afterAll(removeFolders);

const { report } = planned();

/** The line that begins with `word`. */
function line(word: string, changes: { unknown?: number; fail?: number; passed: boolean }): string {
  const { unknown = 0, fail = 0, passed } = changes;
  const check = { ...report.check, summary: { ...report.check.summary, unknown, fail } };
  const folders = { assembly: 'cdk.out/', evidence: 'evidence/' };
  const text = planText({ ...report, check, passed }, folders, paint({ colour: false }));
  return text.split('\n').find((each) => each.startsWith(word)) ?? 'no such line';
}

describe('the next step of a plan', () => {
  it('is to fix what stands in the way', () => {
    expect(line('next', { fail: 1, passed: false })).toContain('fix the findings');
    expect(line('next', { unknown: 1, passed: false })).toContain('fix the findings');
  });

  it('is to deploy where nothing does, and to read first what is allowed to be unknown', () => {
    expect(line('next', { passed: true })).toMatch(
      /read the evidence; bootstrap each account from evidence\/bootstrap\/, then deploy/,
    );
    expect(line('next', { unknown: 3, passed: true })).toMatch(
      /read the evidence, what is unknown \(3\) first; bootstrap each account/,
    );
  });
});
