// lib/checks/rules: endpoints. What is serverless has no volume, and nothing of it can be captured.
import { type Resource, type Value, entry } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, type Part, jointly, judgement, notApplicable } from '../../judgement';
import { everyItem, possibleItems } from '../../reading/items';
import { hasLocalStorage } from '../../reading/local-storage';
import { holdsAt, propertyOf } from '../../reading/property';
import { isCustomerKey, isNumber, isSet, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not, some } from '../../reading/truth';

const KEY = 'a customer’s key';

/** Searches by slug. */
export const endpointSearches: Readonly<Record<string, Search>> = {
  'sm-endpoint-kms': perResource(judgeVolumes),
  'sm-endpoint-capture': perResource(judgeCapture),
};

function judgeVolumes(config: Resource): Judgement {
  const takesNoKey = everyVariant(config, (variant) =>
    some([isServerless(variant), hasLocalStorage(entry(variant, 'InstanceType'))]),
  );
  if (takesNoKey === 'yes') return notApplicable('no variant has a volume that takes a key');
  return judgement(some([holdsAt(config.properties, 'KmsKeyId', isCustomerKey), takesNoKey]), {
    propertyPath: 'KmsKeyId',
    observed: shown(propertyOf(config, 'KmsKeyId')),
    wanted: KEY,
  });
}

function judgeCapture(config: Resource): Judgement {
  const cannot = everyVariant(config, isServerless);
  if (cannot === 'yes') return notApplicable('every variant is serverless');
  return jointly(
    capturePart(config, cannot, 'EnableCapture', isTrue, 'true'),
    capturePart(config, cannot, 'InitialSamplingPercentage', isSomething, 'more than 0'),
    capturePart(config, cannot, 'KmsKeyId', isCustomerKey, KEY),
  );
}

/** A share of nothing captures nothing. */
function isSomething(percentage: Value): Truth {
  return not(isNumber(percentage, (number) => number === 0));
}

function capturePart(
  config: Resource,
  cannot: Truth,
  property: string,
  holds: (value: Value) => Truth,
  wanted: string,
): Part {
  const propertyPath = `DataCaptureConfig.${property}`;
  return {
    truth: some([holdsAt(config.properties, propertyPath, holds), cannot]),
    propertyPath,
    observed: shown(propertyOf(config, propertyPath)),
    wanted,
  };
}

/** Whether there are variants, and all of them pass `test`. */
function everyVariant(config: Resource, test: (variant: Value) => Truth): Truth {
  const variants = propertyOf(config, 'ProductionVariants');
  if (possibleItems(variants).length === 0) return 'no';
  return all([everyItem(variants, test), everyItem(propertyOf(config, 'ShadowProductionVariants'), test)]);
}

function isServerless(variant: Value): Truth {
  return isSet(entry(variant, 'ServerlessConfig'));
}
