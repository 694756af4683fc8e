// `npm run actions` writes what is known of actions; a test fails when it was forgotten.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownActions } from './known-actions';

void knownActions().then((text) =>
  writeFileSync(join(__dirname, '..', '..', 'lib', 'proof', 'properties', 'known-actions.json'), text),
);
