import { results, verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const INSTANCE = 'AWS::EC2::Instance';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** What is said of user data, as a template's and as an instance's. */
function verdictOf(UserData: unknown): string | undefined {
  const verdict = verdictOn('node-no-secrets', TEMPLATE, { LaunchTemplateData: { UserData } });
  expect(verdictOn('node-no-secrets', INSTANCE, { UserData })).toBe(verdict);
  return verdict;
}

const SECRETS: readonly (readonly [string, string])[] = [
  ['access key id', 'aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE'],
  ['session key id', 'KEY=ASIAIOSFODNN7EXAMPLE\n'],
  ['private key', '-----BEGIN PRIVATE KEY-----\nMIIE'],
  ['RSA key', 'cat <<E\n-----BEGIN RSA PRIVATE KEY-----'],
  ['OpenSSH key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['PGP key', '-----BEGIN PGP PRIVATE KEY BLOCK-----'],
  ['variable of a shell', 'export DB_PASSWORD=hunter2'],
  ['variable in quotation marks', 'DB_PASSWORD="hunter2"'],
  ['variable in single quotation marks', "DB_PASSWORD='hunter2'"],
  ['variable in small letters', 'password=hunter2'],
  ['secret', 'CLIENT_SECRET=s3cr3t'],
  ['secret of an access key', 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI'],
  ['token', 'docker run -e HF_TOKEN=hf_abcdef image'],
  ['number', 'PASSWORD=123456'],
  ['list of tokens', 'API_TOKENS=abc,def'],
  ['option', 'mysql --password=hunter2'],
  ['line of an ini file', '[db]\npassword = hunter2'],
  ['line of YAML', 'write_files:\n  - db_password: hunter2'],
  ['line of YAML in quotation marks', 'password: "hunter2"'],
  ['block of YAML', 'secret: |\n  s3cr3t\n'],
  ['entry of JSON', '{"user": "a", "dbPassword": "hunter2"}'],
  ['entry of JSON without spaces', '{"password":"hunter2"}'],
  ['entry of JSON in a shell', 'echo "{\\"password\\": \\"hunter2\\"}"'],
  ['variable of PowerShell’s environment', '$env:API_TOKEN = "abc123"'],
  ['variable of PowerShell in brackets', "${env:API_TOKEN}='abc123'"],
  ['variable of PowerShell', "$Password = 'hunter2'"],
  ['number of PowerShell', '$env:API_TOKEN = 12345'],
  ['entry of a Ruby hash', "'password' => 'hunter2'"],
  ['parameter of an address', 'curl https://example.com/?token=abc123'],
  ['one behind many that are none', 'TOKEN=$(cat t)\nSECRET=${S}\nPASSWORD=hunter2'],
];

const HARMLESS: readonly (readonly [string, string])[] = [
  ['script', '#!/bin/bash\nyum update -y\n'],
  ['key id that is too short', 'KEY=AKIAIOSFODNN7'],
  ['letters that go on', 'xAKIAIOSFODNN7EXAMPLE'],
  ['public key', '-----BEGIN PUBLIC KEY-----'],
  ['variable', 'PASSWORD=$OTHER'],
  ['variable in quotation marks', 'PASSWORD="${OTHER}"'],
  ['command', 'TOKEN=$(aws ssm get-parameter --name /t --with-decryption)'],
  ['command in older marks', 'TOKEN=`cat /run/token`'],
  ['command of PowerShell', '$Password = Get-SECSecretValue -SecretId db'],
  ['command of PowerShell in brackets', '$env:TOKEN = (Get-Content token)'],
  ['variable of a batch file', 'set TOKEN=%OTHER%'],
  ['call', 'token = os.environ["T"]'],
  ['call without spaces', 'login(token=read_token("/t"))'],
  ['placeholder', 'password: {{ db_password }}'],
  ['empty text', 'PASSWORD=""'],
  ['nothing', 'PASSWORD=\nuser=a'],
  ['structure', '"secrets": [],\nsecrets:\n  - a'],
  ['alias of YAML', 'password: *shared'],
  ['ARN', 'TOKEN_SOURCE=arn:aws:secretsmanager:eu-west-1:111111111111:secret:t'],
  [
    'secret of Secrets Manager',
    'aws secretsmanager get-secret-value --secret-id arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-x',
  ],
  ['name of a secret', 'SECRET_NAME=prod/db'],
  ['id of a secret', 'aws secretsmanager get-secret-value --secret-id=prod/db'],
  ['id of a secret in other letters', 'secretId: prod/db'],
  ['file of a password', 'POSTGRES_PASSWORD_FILE=/run/secrets/pg'],
  ['tokenizer', 'export TOKENIZERS_PARALLELISM=one\ntokenizer: bert'],
  ['number of tokens', 'MAX_TOKENS=4096\nmax_new_tokens: 512'],
  ['life of a token', 'TOKEN_TTL=3600'],
  ['switch', 'ssh -o PasswordAuthentication=no\nHttpTokens=required'],
  ['question', '[ $TOKEN = "ready" ] && [ "$TOKEN" == "ready" ]'],
  ['question of Python', 'if token == "ready": pass'],
  [
    'token of instance metadata',
    'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")\n' +
      'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/',
  ],
  ['message', 'echo "Token ${TOKEN}: fetched"'],
  ['pattern', 'sed -i "s/^password=.*/password=$P/" db.ini'],
];

describe('user data with', () => {
  it.each(SECRETS)('a %s: fail', (_, script) => {
    expect(verdictOf({ 'Fn::Base64': script })).toBe('fail');
    expect(verdictOf(base64(script))).toBe('fail');
  });

  it.each(HARMLESS)('a %s: pass', (_, script) => {
    expect(verdictOf({ 'Fn::Base64': script })).toBe('pass');
    expect(verdictOf(base64(script))).toBe('pass');
  });
});

describe('user data', () => {
  it.each([
    ['that is not there', NOTHING, 'pass'],
    ['that is a parameter', UNKNOWN, 'unknown'],
    ['that a macro makes', UNREADABLE, 'unknown'],
    ['that is a list', ['TOKEN=a'], 'unknown'],
    ['that is compressed', 'H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA==', 'unknown'],
    ['that is no Base64', '#!/bin/bash', 'unknown'],
    ['that is no Base64 of its length, with a secret', 'PASSWORD=hunter2 -x!', 'fail'],
    ['that is no Base64, with a secret', 'export PASSWORD=hunter2', 'fail'],
    ['with a secret in one branch', either(base64('PASSWORD=a'), base64('exit')), 'unknown'],
    ['with a secret in both branches', either(base64('PASSWORD=a'), base64('TOKEN=b')), 'fail'],
    ['with none in either branch', either(base64('exit'), NOTHING), 'pass'],
  ])('%s', (_, userData, verdict) => {
    expect(verdictOf(userData)).toBe(verdict);
  });

  const sub = (text: string) => ({ 'Fn::Sub': text });

  it.each([
    ['with a pseudo parameter', sub('cfn-signal --region ${AWS::Region}\n'), 'pass'],
    ['with an attribute', sub('HOST=${R}\n'), 'pass'],
    ['with an attribute for a secret', sub('SECRET=${R}\n'), 'pass'],
    ['with a secret beside an attribute', sub('PASSWORD=hunter2\nHOST=${R}\n'), 'fail'],
    ['with an attribute and more for a secret', sub('SECRET=${R}/x\n'), 'pass'],
    ['with a parameter', sub('HOST=${P}\n'), 'unknown'],
    ['with a parameter for a secret', sub('PASSWORD=${P}\n'), 'unknown'],
    ['with a secret beside a parameter', sub('PASSWORD=hunter2\nHOST=${P}\n'), 'fail'],
    ['with a secret around a parameter', sub('PASSWORD=hunter${P}\n'), 'fail'],
    [
      'with a secret that a condition chooses',
      { 'Fn::Join': ['', ['PASSWORD=', either('a', 'b'), '\n${x}']] },
      'fail',
    ],
    ['with a secret or none', { 'Fn::Join': ['', ['PASSWORD=', either('a', ''), '\nexit ']] }, 'unknown'],
    [
      'with parts that a condition chooses',
      { 'Fn::Join': ['', ['echo ', either('a', { Ref: 'R' }), '\nexit ']] },
      'pass',
    ],
    [
      'with parts that may be a parameter first',
      { 'Fn::Join': ['', ['echo ', either({ 'Fn::Select': [0, { Ref: 'L' }] }, 'a'), '\nexit ']] },
      'unknown',
    ],
    [
      'with parts that may be a parameter',
      { 'Fn::Join': ['', ['echo ', either('a', UNKNOWN), '\nexit ']] },
      'unknown',
    ],
  ])('that is known in part, %s', (_, userData, verdict) => {
    expect(verdictOf(userData)).toBe(verdict);
  });

  it('with the value of an SSM parameter, which may be anything: unknown', () => {
    const template = {
      Parameters: { S: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/token' } },
      Resources: { I: { Type: INSTANCE, Properties: { UserData: sub('HOST=${S}\n') } } },
    };

    expect(verdicts('node-no-secrets', template)).toEqual(['unknown']);
  });

  it('with the default of a parameter: as if it were written', () => {
    const template = {
      Parameters: { S: { Type: 'String', Default: 'hunter2', NoEcho: true } },
      Resources: { I: { Type: INSTANCE, Properties: { UserData: { 'Fn::Base64': sub('PASSWORD=${S}') } } } },
    };

    expect(verdicts('node-no-secrets', template)).toEqual(['fail']);
  });

  it('with the secret of an access key that the template makes: fail', () => {
    const template = {
      Resources: {
        K: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'u' } },
        I: { Type: INSTANCE, Properties: { UserData: sub('cfn-init --secret-key ${K.SecretAccessKey}') } },
        J: { Type: INSTANCE, Properties: { UserData: sub('echo ${K.Status} ') } },
      },
    };

    expect(verdicts('node-no-secrets', template)).toEqual(['fail', 'pass']);
  });

  it('of an instance is its launch template’s where it has none', () => {
    const I = { Type: INSTANCE, Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'T' } } } };
    const T = { Type: TEMPLATE, Properties: { LaunchTemplateData: { UserData: base64('TOKEN=abc') } } };

    expect(verdicts('node-no-secrets', { Resources: { T, I } })).toEqual(['fail', 'fail']);
  });

  it('of a launch configuration is looked at too', () => {
    const type = 'AWS::AutoScaling::LaunchConfiguration';

    expect(verdictOn('node-no-secrets', type, { UserData: base64('TOKEN=abc') })).toBe('fail');
    expect(verdictOn('node-no-secrets', type, {})).toBe('pass');
  });

  it('is never quoted', () => {
    const properties = { UserData: base64('DB_PASSWORD=hunter2') };
    const [found] = results('node-no-secrets', {
      Resources: { I: { Type: INSTANCE, Properties: properties } },
    });

    expect(found?.observed).toBe('a script with a value for DB_PASSWORD');
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});
