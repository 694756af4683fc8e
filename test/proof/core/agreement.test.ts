// Some thousand random requests and a few hundred questions against a second reading of AWS's rules; test/long has many more.
import { compare } from '../../_helpers/agreement';

it('agrees with the oracle on single requests, proves nothing that a request refutes, and finds what the oracle allows', () => {
  const { requests, allowed, perhaps, verdicts, exact } = compare(300, 15);

  expect(requests).toBe(4_500);
  // The comparison has to be about something: enough is allowed, enough is proved, little is left open.
  expect(allowed).toBeGreaterThan(100);
  expect(perhaps / requests).toBeLessThan(0.1);
  expect(verdicts.proved).toBeGreaterThan(30);
  expect(exact).toBeGreaterThan(30);
  expect(verdicts.unknown).toBe(0);
});
