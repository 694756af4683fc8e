// Folders that look like what cdk synth writes, or nearly so.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AssemblyFault } from '../../lib/assembly';

const folders: string[] = [];

/** A folder with these files; what is no text is written as JSON. */
export function assemblyFolder(files: Readonly<Record<string, unknown>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'mlkeep-assembly-'));
  folders.push(directory);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), textOf(content));
  }
  return directory;
}

/** Removes every folder that this test file made. */
export function removeAssemblies(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The artifact of a stack. */
export function stackArtifact(templateFile: string, properties: object = {}): object {
  return {
    type: 'aws:cloudformation:stack',
    environment: 'aws://111111111111/eu-west-1',
    properties: { templateFile, ...properties },
  };
}

/** The hash by which CDK names a file of this content. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(textOf(content)).digest('hex');
}

/** The message of the fault that `work` ends with. */
export function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AssemblyFault) return error.message;
    throw error;
  }
  return 'no fault';
}

function textOf(content: unknown): string | Buffer {
  return typeof content === 'string' || content instanceof Buffer ? content : JSON.stringify(content);
}
