// lib/checks/rules: what runs enclaves has a key for attested code, and runs none of them in debug mode.
import type { Resource, ResourceGraph } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement, notApplicable } from '../../judgement';
import { hasAttestedKey } from '../../reading/attestation';
import { launchOption } from '../../reading/launch-options';
import { perValue } from '../../reading/per-value';
import { isOff } from '../../reading/question';
import { type Truth, not, some } from '../../reading/truth';
import { userDataShows } from '../../reading/user-data';

const NO_ENCLAVES = 'no enclaves';

function runsEnclaves(graph: ResourceGraph, resource: Resource): Truth {
  return not(launchOption(graph, resource, 'EnclaveOptions.Enabled').holds(isOff));
}

/** `enclave-attested-key`. */
export const enclaveAttestedKey = perResource((resource, { graph }) => {
  const runs = runsEnclaves(graph, resource);
  if (runs === 'no') return notApplicable(NO_ENCLAVES);
  const hasKey = hasAttestedKey(graph);
  return judgement(some([not(runs), hasKey]), {
    propertyPath: launchOption(graph, resource, 'EnclaveOptions.Enabled').path,
    observed: hasKey === 'no' ? 'enclaves without an attested key' : 'enclaves beside an attested key',
    wanted: 'a key in the templates whose policy asks for attestation',
  });
});

/**
 * Options of nitro-cli under which all measurements are zero, on its command line or in its configuration file.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/cmd-nitro-run-enclave.html
 */
const DEBUG = /--debug-mode|--attach-console|["'](?:debug_mode|attach_console)\\?["']\s{0,20}:\s{0,20}true/;

const showsDebugMode = perValue((userData) => userDataShows(userData, (text) => DEBUG.test(text)));

/** `enclave-no-debug`. */
export const enclaveNoDebug = perResource((resource, { graph }) => {
  const runs = runsEnclaves(graph, resource);
  if (runs === 'no') return notApplicable(NO_ENCLAVES);
  const userData = launchOption(graph, resource, 'UserData');
  const isFree = userData.holds((value) => not(showsDebugMode(value)));
  return judgement(some([not(runs), isFree]), {
    propertyPath: userData.path,
    observed: OBSERVED[isFree],
    wanted: 'neither --debug-mode nor --attach-console',
  });
});

const OBSERVED: Readonly<Record<Truth, string>> = {
  yes: 'a script without debug mode',
  no: 'a script with debug mode',
  open: 'a script of which parts are open',
};
