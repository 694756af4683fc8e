// constructs/baseline: the source of the function that sets an account up, as CloudFormation carries it in line. The
// settings are part of the text: whoever calls the function can only have them made again.
import type { AccountSetting } from '../../policies';
import { ANSWER_SOURCE } from '../deploy-time/answer.source';

/** Makes `settings` one after the other, and takes none back; answers CloudFormation whatever happens. */
export function accountSettingsSource(settings: readonly AccountSetting[]): string {
  return `const SETTINGS = ${JSON.stringify(settings)};
const CLIENTS = {
  account: ['AccountClient', { region: 'us-east-1' }],
  ec2: ['EC2Client', {}],
  iam: ['IAMClient', {}],
  inspector2: ['Inspector2Client', {}],
  's3-control': ['S3ControlClient', {}],
};

exports.handler = async (event) => {
  let failure;
  try {
    if (event.RequestType !== 'Delete') for (const setting of SETTINGS) await make(setting);
  } catch (error) {
    failure = error;
    console.error(error);
  }
  await answer(event, 'account-settings', 'set', failure);
};

async function make({ id, client, command, input }) {
  const sdk = require('@aws-sdk/client-' + client);
  const [name, options] = CLIENTS[client];
  try {
    refused(await new sdk[name](options).send(new sdk[command + 'Command'](input)));
  } catch (error) {
    throw new Error(id + ': ' + (error.message ?? error));
  }
}

// Inspector says in its answer what it did not do.
function refused(result) {
  const fine = ['ALREADY_ENABLED', 'ENABLE_IN_PROGRESS'];
  const account = result?.failedAccounts?.find(({ errorCode }) => !fine.includes(errorCode));
  if (account) throw new Error(account.errorCode + ' ' + account.errorMessage);
}

${ANSWER_SOURCE}`;
}
