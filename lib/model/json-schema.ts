// lib/model: the JSON Schemas that editors read, made from the same schemas that the loader uses.
import { z } from 'zod';
import { acknowledgementsSchema } from './schema/acknowledgements';
import { platformSchema } from './schema/platform';
import { propertiesSchema } from './schema/properties';
import { teamSchema } from './schema/team';

/** Contents of `schema/`, by file name. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'platform.schema.json': render(platformSchema),
    'team.schema.json': render(teamSchema),
    'acknowledgements.schema.json': render(acknowledgementsSchema),
    'properties.schema.json': render(propertiesSchema),
  };
}

function render(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}
