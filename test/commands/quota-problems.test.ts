import type { QuotaUse } from '../../lib/checks';
import { quotaProblems } from '../../lib/commands/quota-problems';

const TRAILS: QuotaUse = {
  quota: 'trails',
  counts: 'trails in each Region',
  account: '111111111111',
  region: null,
  vpc: null,
  target: null,
  used: 6,
  limit: 5,
  adjustable: false,
  status: 'exceeded',
  source: 'https://docs.aws.amazon.com/x',
};

it('a fixed quota that is exceeded is a problem of the configuration', () => {
  expect(quotaProblems([TRAILS])).toEqual([
    '111111111111: got 6 trails in each Region, allowed 5; AWS does not raise this limit (https://docs.aws.amazon.com/x): spread over more environments',
  ]);
});

it.each([
  ['one that AWS raises', { ...TRAILS, adjustable: true }],
  ['one that is nearly used up', { ...TRAILS, used: 5, status: 'warning' as const }],
])('%s is not', (_, quota) => {
  expect(quotaProblems([quota])).toEqual([]);
});
