import { type Body, verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either } from '../../_helpers/judge-resource';
import { MEASURED, allowed, attested, keyOf } from '../../_helpers/key-policies';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const INSTANCE = 'AWS::EC2::Instance';
const ATTESTED = { Type: 'AWS::KMS::Key', Properties: keyOf(attested({ PCR0: MEASURED, PCR8: MEASURED })) };
const PLAIN = { Type: 'AWS::KMS::Key', Properties: keyOf(allowed('kms:*')) };

function ofTemplate(control: string, resources: Body): readonly string[] {
  return verdicts(control, {
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: resources,
  });
}

function enclave(options: Body = {}): Body {
  return { Type: INSTANCE, Properties: { EnclaveOptions: { Enabled: true }, ...options } };
}

describe('a key for enclaves', () => {
  it.each([
    ['attested', { K: ATTESTED }, 'pass'],
    ['attested, among others', { J: PLAIN, K: ATTESTED }, 'pass'],
    ['a replica', { K: { ...ATTESTED, Type: 'AWS::KMS::ReplicaKey' } }, 'pass'],
    ['not attested', { K: PLAIN }, 'fail'],
    ['none', {}, 'fail'],
    [
      'under another condition',
      {
        K: {
          Type: 'AWS::KMS::Key',
          Properties: keyOf({ ...allowed('kms:*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
        },
      },
      'fail',
    ],
    ['attested, if it exists', { K: { ...ATTESTED, Condition: 'C' } }, 'unknown'],
    [
      'with a policy that nobody knows',
      { K: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: UNKNOWN } } },
      'unknown',
    ],
  ])('%s', (_, keys, verdict) => {
    expect(ofTemplate('enclave-attested-key', { I: enclave(), ...keys })).toEqual([verdict]);
  });

  it.each([
    ['on', { EnclaveOptions: { Enabled: true } }, 'fail'],
    ['on as text', { EnclaveOptions: { Enabled: 'true' } }, 'fail'],
    ['off', { EnclaveOptions: { Enabled: false } }, 'not-applicable'],
    ['left out', {}, 'not-applicable'],
    ['given', { EnclaveOptions: { Enabled: UNKNOWN } }, 'unknown'],
    ['on in one branch', { EnclaveOptions: either({ Enabled: true }, NOTHING) }, 'unknown'],
    ['options that are a list', { EnclaveOptions: [{ Enabled: true }] }, 'unknown'],
  ])('is asked of a node with enclaves %s', (_, options, verdict) => {
    const T = { Type: TEMPLATE, Properties: { LaunchTemplateData: options } };
    const I = { Type: INSTANCE, Properties: options };

    expect(ofTemplate('enclave-attested-key', { T })).toEqual([verdict]);
    expect(ofTemplate('enclave-attested-key', { I })).toEqual([verdict]);
    expect(ofTemplate('enclave-attested-key', { T, K: ATTESTED })).toEqual([
      verdict === 'not-applicable' ? verdict : 'pass',
    ]);
  });

  it('is asked of an instance as its launch template says', () => {
    const from = (LaunchTemplateId: unknown) => ({
      Type: INSTANCE,
      Properties: { LaunchTemplate: { LaunchTemplateId } },
    });
    const T = { Type: TEMPLATE, Properties: { LaunchTemplateData: { EnclaveOptions: { Enabled: true } } } };

    expect(ofTemplate('enclave-attested-key', { T, I: from({ Ref: 'T' }) })).toEqual(['fail', 'fail']);
    expect(ofTemplate('enclave-attested-key', { I: from('lt-0123456789abcdef0') })).toEqual(['unknown']);
    expect(ofTemplate('enclave-attested-key', { I: from('lt-0123456789abcdef0'), K: ATTESTED })).toEqual([
      'pass',
    ]);
  });
});

describe('enclaves in debug mode', () => {
  const run = (options: string) => `nitro-cli run-enclave --eif-path app.eif --memory 512 ${options}`;

  it.each([
    ['without', run(''), 'pass'],
    ['on the command line', run('--debug-mode'), 'fail'],
    ['with a console', run('--attach-console'), 'fail'],
    ['in a comment', `# ${run('--debug-mode')}`, 'fail'],
    ['in a configuration', '{"eif_path": "app.eif", "debug_mode": true}', 'fail'],
    ['in a configuration, as console', '{"attach_console":true}', 'fail'],
    ['in a configuration that a shell prints', 'echo "{\\"debug_mode\\": true}"', 'fail'],
    ['off in a configuration', '{"debug_mode": false}', 'pass'],
    ['of something else', 'app --debug', 'pass'],
    ['over two lines', run('--debug\\\n-mode'), 'fail'],
    ['in a part in Base64', 'Content-Transfer-Encoding: base64\n\nbml0cm8=', 'unknown'],
    ['in a file in Base64', 'write_files:\n- encoding: b64\n  content: bml0cm8=', 'unknown'],
    ['beside a part in Base64', `encoding: gz+b64\n${run('--debug-mode')}`, 'fail'],
  ])('%s', (_, script, verdict) => {
    const options = { UserData: { 'Fn::Base64': script } };
    const LaunchTemplateData = { EnclaveOptions: { Enabled: true }, ...options };

    expect(ofTemplate('enclave-no-debug', { I: enclave(options) })).toEqual([verdict]);
    expect(
      ofTemplate('enclave-no-debug', { T: { Type: TEMPLATE, Properties: { LaunchTemplateData } } }),
    ).toEqual([verdict]);
  });

  const DEBUG = { 'Fn::Base64': run('--debug-mode') };

  it.each([
    ['without user data', enclave(), 'pass'],
    ['by user data that is given', enclave({ UserData: UNKNOWN }), 'unknown'],
    ['by an option that is given', enclave({ UserData: { 'Fn::Sub': run('${P}') } }), 'unknown'],
    ['beside what is given', enclave({ UserData: { 'Fn::Sub': run('--debug-mode ${P}') } }), 'fail'],
    [
      'where no enclaves run',
      enclave({ EnclaveOptions: { Enabled: false }, UserData: DEBUG }),
      'not-applicable',
    ],
    ['where enclaves may run', enclave({ EnclaveOptions: UNKNOWN, UserData: DEBUG }), 'unknown'],
    ['not, where enclaves may run', enclave({ EnclaveOptions: UNKNOWN }), 'pass'],
  ])('%s', (_, resource, verdict) => {
    expect(ofTemplate('enclave-no-debug', { I: resource })).toEqual([verdict]);
  });

  it('by the user data of the launch template, for enclaves of the instance', () => {
    const T = { Type: TEMPLATE, Properties: { LaunchTemplateData: { UserData: DEBUG } } };
    const LaunchTemplate = { LaunchTemplateId: { Ref: 'T' } };

    expect(ofTemplate('enclave-no-debug', { T, I: enclave({ LaunchTemplate }) })).toEqual([
      'not-applicable',
      'fail',
    ]);
    expect(
      ofTemplate('enclave-no-debug', {
        T,
        I: enclave({ LaunchTemplate, UserData: { 'Fn::Base64': 'exit' } }),
      }),
    ).toEqual(['not-applicable', 'pass']);
  });
});
