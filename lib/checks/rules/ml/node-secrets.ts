// lib/checks/rules: user data holds no secrets: everybody who may describe the node reads it.
import { type Value, descendants } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { launchOption } from '../../reading/launch-options';
import { perValue } from '../../reading/per-value';
import { type Truth, not, some, truthOf } from '../../reading/truth';
import { userDataShows, userDataTexts } from '../../reading/user-data';
import { secretIn } from '../../reading/written-secrets';

/** `node-no-secrets`. What is found is named and never quoted: reports travel further than templates. */
export const nodeNoSecrets = perResource((resource, { graph }) => {
  const userData = launchOption(graph, resource, 'UserData');
  const isClean = userData.holds((value) => not(showsSecret(value)));
  return judgement(isClean, {
    propertyPath: userData.path,
    observed: isClean === 'yes' ? 'without secrets' : observedIn(userData.possible, isClean),
    wanted: 'no secrets in it',
  });
});

const showsSecret = perValue((userData): Truth => {
  const isMade = truthOf([...descendants(userData)].some(isSecretKey));
  return some([isMade, userDataShows(userData, (text) => secretIn(text) !== undefined)]);
});

/** The secret of an access key that the template makes. */
function isSecretKey(value: Value): boolean {
  return value.kind === 'reference' && value.attribute === 'SecretAccessKey';
}

const firstSecret = perValue((userData): string | undefined =>
  userDataTexts(userData)
    .map(secretIn)
    .find((secret) => secret !== undefined),
);

function observedIn(possible: readonly Value[], isClean: Truth): string {
  const secret = possible.map(firstSecret).find((each) => each !== undefined);
  if (secret !== undefined) return `a script with ${secret}`;
  return isClean === 'no' ? 'a script with the secret of an access key' : 'a script of which parts are open';
}
