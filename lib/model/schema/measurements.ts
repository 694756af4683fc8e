// lib/model/schema: a measurements file, as nitro-cli or nitro-tpm-pcr-compute print it. It is JSON, so YAML too.
import { z } from 'zod';
import { field } from './field';

const register = field(
  z.string().regex(/^[0-9a-f]{96}$/),
  { allowed: '96 lower-case hexadecimal digits', fix: 'copy the measurement as the tool prints it' },
  'SHA-384 of a platform configuration register.',
);

/** A measurements file. */
export const measurementsSchema = field(
  z.strictObject({
    Measurements: field(
      z
        .strictObject({
          HashAlgorithm: field(
            z
              .string()
              .max(64)
              .regex(/^Sha384\b/i),
            { allowed: 'a text that begins with Sha384', fix: 'leave it as the tool prints it' },
            'Hash algorithm, as the tool prints it.',
          ).optional(),
          ...Object.fromEntries(
            Array.from({ length: 24 }, (_, index) => [`PCR${index}`, register.optional()]),
          ),
        })
        .refine((measurements) => Object.keys(measurements).some((name) => name.startsWith('PCR'))),
      {
        allowed: 'a mapping from PCR0 to PCR23 with at least one of them',
        fix: 'write the registers as the tool prints them',
      },
      'The registers.',
    ),
  }),
  { allowed: 'a mapping with Measurements', fix: 'save what nitro-cli or nitro-tpm-pcr-compute prints' },
  'Measurements of an image.',
);

/** A checked measurements file. */
export type MeasurementsFile = z.output<typeof measurementsSchema>;

/** The registers of a file, without what else the tool prints. */
export function registersIn(file: MeasurementsFile): Readonly<Record<string, string>> {
  const measured: Readonly<Record<string, string | undefined>> = file.Measurements;
  const entries = Object.entries(measured).flatMap(([name, value]) =>
    name.startsWith('PCR') && value !== undefined ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}
