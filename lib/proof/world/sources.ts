// lib/proof/world: what code is read from: images and objects, as templates name them.
import type { Resource } from '../../assembly';
import type { ResourceKind, SourceAt } from './kinds/kind';
import type { CodeSource } from './resource';
import type { Speller } from './spelling';
import { valuesAt } from './values-at';

/** Everything from which code of a resource is read. */
export function sourcesOf(resource: Resource, kind: ResourceKind, speller: Speller): readonly CodeSource[] {
  const texts = (at: string): readonly string[] =>
    valuesAt(resource.properties, at).map(({ value }) => speller.text(value));
  return kind.sources.flatMap((source) =>
    namesOf(source, texts)
      .map((text) => ({ ...source, text }))
      .map(pick),
  );
}

/** CodeBuild names an object as `bucket/key` or by its ARN, where others write a URL; a name that ends in a slash means all below. */
function located(text: string): string {
  const name = text.replace(/^arn:[^:]*:s3:::/u, '').replace(/\/$/u, '/*');
  return /^[a-z][a-z0-9+.-]*:/u.test(name) || !name.includes('/') ? name : `s3://${name}`;
}

function namesOf({ from, at, key }: SourceAt, texts: (at: string) => readonly string[]): readonly string[] {
  if (key === null) return from === 'object' ? texts(at).map(located) : texts(at);
  const keys = texts(key);
  return texts(at).flatMap((bucket) => keys.map((each) => `s3://${bucket}/${each}`));
}

function pick({ from, text, live }: CodeSource): CodeSource {
  return { from, text, live };
}
