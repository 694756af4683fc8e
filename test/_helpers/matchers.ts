import { mlkeepMatchers } from '../../testing';

expect.extend(mlkeepMatchers);

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    interface Matchers<R> {
      toHaveNoFindings(): R;
    }
  }
}
