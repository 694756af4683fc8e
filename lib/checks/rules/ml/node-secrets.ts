// lib/checks/rules: user data holds no secrets: everybody who may describe the node reads it.
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { type Value, descendants } from '../../../assembly';
import { launchOption } from '../../reading/launch-options';
import { some, not, truthOf, type Truth } from '../../reading/truth';
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

function showsSecret(userData: Value): Truth {
  const isMade = truthOf([...descendants(userData)].some(isSecretKey));
  return some([isMade, userDataShows(userData, (text) => secretIn(text) !== undefined)]);
}

/** The secret of an access key that the template makes. */
function isSecretKey(value: Value): boolean {
  return value.kind === 'reference' && value.attribute === 'SecretAccessKey';
}

function observedIn(possible: readonly Value[], isClean: Truth): string {
  const found = possible.flatMap(userDataTexts).map(secretIn);
  const secret = found.find((each) => each !== undefined);
  if (secret !== undefined) return `a script with ${secret}`;
  return isClean === 'no' ? 'a script with the secret of an access key' : 'a script of which parts are open';
}
