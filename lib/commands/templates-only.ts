// lib/commands: plain templates as an assembly without a report.
import { type Assembly, readTemplateFile, readTemplates } from '../assembly';

/** The templates in `files`. */
export function templatesOnly(files: readonly string[]): Assembly {
  return {
    graph: readTemplates(files.map(readTemplateFile)),
    stacks: [],
    validationReport: null,
    missing: [],
  };
}
