// lib/proof/world: aliases of keys, by which policies tell keys apart.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
import { type Resource, type ResourceGraph, entry } from '../../assembly';
import type { Fact } from '../core';
import type { Naming } from './naming';
import type { Speller } from './spelling';

const KEYS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

/** Aliases by key. */
export class KeyAliases {
  private readonly aliases = new Map<string, string[]>();
  private readonly open = new Set<string>();

  constructor(graph: ResourceGraph, naming: Naming, speller: Speller) {
    for (const alias of graph.byType('AWS::KMS::Alias'))
      for (const type of KEYS)
        for (const { resource, doubt } of naming.meant(type, entry(alias.properties, 'TargetKeyId'), alias)) {
          if (doubt !== null || alias.exists === 'perhaps') this.open.add(resource.id);
          this.note(resource, speller.nameOf(alias));
        }
  }

  /** The state of `kms:ResourceAliases` of a key. Aliases that no template gives it are outside the model. */
  of({ id }: Resource): Fact {
    if (this.open.has(id)) return { kind: 'unknown' };
    const values = this.aliases.get(id) ?? [];
    return values.length === 0 ? { kind: 'absent' } : { kind: 'known', values };
  }

  private note({ id }: Resource, alias: string): void {
    const known = this.aliases.get(id);
    if (known === undefined) this.aliases.set(id, [alias]);
    else known.push(alias);
  }
}
