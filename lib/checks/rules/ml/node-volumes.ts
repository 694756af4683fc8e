// lib/checks/rules: volumes of nodes, on keys of the account's own.
import type { Value } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement, notApplicable } from '../../judgement';
import { everyItem, possibleItems } from '../../reading/items';
import { launchOption } from '../../reading/launch-options';
import { at, holdsAt } from '../../reading/property';
import { isAbsent, isCustomerKey } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, some } from '../../reading/truth';

const KEY = 'Ebs.KmsKeyId';

/** `node-volumes-kms`. */
export const nodeVolumesKms = perResource((resource, { graph }) => {
  const { own, path, holds } = launchOption(graph, resource, 'BlockDeviceMappings');
  const items = possibleItems(own);
  if (items.length === 0) return notApplicable('which volumes there are is for the image to say');
  const [culprit, place] = items.find(([item]) => hasKey(item) !== 'yes') ?? items[0] ?? [own, ''];
  return judgement(
    holds((mappings) => everyItem(mappings, hasKey)),
    {
      propertyPath: `${path}${place}.${KEY}`,
      observed: shown(at(culprit, KEY)),
      wanted: 'a key of the account',
    },
  );
});

/** A mapping without an EBS volume names an instance store, or nothing at all. */
function hasKey(mapping: Value): Truth {
  return some([holdsAt(mapping, 'Ebs', isAbsent), holdsAt(mapping, KEY, isCustomerKey)]);
}
