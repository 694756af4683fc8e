// lib/model: `npm run schema` writes schema/; a test fails when it was forgotten.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from './json-schema';

const folder = join(__dirname, '..', '..', 'schema');
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), content);
