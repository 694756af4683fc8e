import { mlkeepMatchers } from '../../testing';

expect.extend(mlkeepMatchers);

declare global {
  namespace jest {
    interface Matchers<R> {
      toHaveNoFindings(): R;
    }
  }
}
