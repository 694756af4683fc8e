// lib/checks/rules: volumes are encrypted, also those that instances and launch templates map.
import { type Resource, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { everyItem, possibleItems } from '../../reading/items';
import { propertyOf } from '../../reading/property';
import { isAbsent, isSet, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, some } from '../../reading/truth';

/** `ebs-encryption`. */
export const ebsEncryption = perResource((resource) =>
  resource.type === 'AWS::EC2::Volume' ? judgeVolume(resource) : judgeMappings(resource),
);

function judgeVolume(volume: Resource): Judgement {
  const encrypted = propertyOf(volume, 'Encrypted');
  return judgement(isEncrypted(volume.properties), {
    propertyPath: 'Encrypted',
    observed: shown(encrypted),
    wanted: 'true',
  });
}

/** A volume from a snapshot is encrypted where the snapshot is, which no template says. */
function isEncrypted(volume: Value): Truth {
  const encrypted = entry(volume, 'Encrypted');
  const inherits = all([isAbsent(encrypted), isSet(entry(volume, 'SnapshotId'))]);
  return some([isTrue(encrypted), inherits === 'no' ? 'no' : 'open']);
}

function judgeMappings(resource: Resource): Judgement {
  const path =
    resource.type === 'AWS::EC2::LaunchTemplate'
      ? 'LaunchTemplateData.BlockDeviceMappings'
      : 'BlockDeviceMappings';
  const mappings = propertyOf(resource, path);
  const volumes = possibleItems(mappings, path).filter(([mapping]) => mapsVolume(mapping) !== 'no');
  const [first] = volumes;
  if (first === undefined) return notApplicable('no volume is mapped');
  const culprit = volumes.find(([mapping]) => isEncrypted(entry(mapping, 'Ebs')) !== 'yes');
  return judgement(everyItem(mappings, isMappedWell), {
    propertyPath: `${(culprit ?? first)[1]}.Ebs.Encrypted`,
    observed: shown(entry(entry((culprit ?? first)[0], 'Ebs'), 'Encrypted')),
    wanted: 'true',
  });
}

function isMappedWell(mapping: Value): Truth {
  const maps = mapsVolume(mapping);
  return maps === 'no' ? 'yes' : isEncrypted(entry(mapping, 'Ebs'));
}

/** A device without `Ebs` is an instance store, or taken away. */
function mapsVolume(mapping: Value): Truth {
  return isSet(entry(mapping, 'Ebs'));
}
