// Filter patterns are compared by what they match: what matters is whether a required event can get past them.
import { CALLS, withPatterns } from '../../_helpers/monitored';

const TRAIL_CHANGES = 'mon-trail-changes';

function anyOf(...names: readonly string[]): string {
  return names.map((name) => `($.eventName = ${name})`).join(' || ');
}

const EVERY_CHANGE = anyOf('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging');

describe.each(Object.entries(CALLS))('%s', (control, [service, ...names]) => {
  it('passes with every call, with or without the service', () => {
    expect(withPatterns(control, `{ ${anyOf(...names)} }`)).toEqual(['pass']);
    expect(withPatterns(control, `{($.eventSource = ${service}) && (${anyOf(...names)})}`)).toEqual(['pass']);
  });

  it.each(names)('fails without %s', (missing) => {
    const others = names.filter((name) => name !== missing);

    expect(withPatterns(control, `{ ${anyOf(...others)} }`)).toEqual(['fail']);
  });

  it('fails for the same calls of another service', () => {
    const pattern = `{ ($.eventSource = sts.amazonaws.com) && (${anyOf(...names)}) }`;

    expect(withPatterns(control, pattern)).toEqual(['fail']);
  });
});

describe('a pattern with every event', () => {
  it.each([
    ['as AWS writes it', `{ ${EVERY_CHANGE} }`],
    ['without spaces and brackets', `{${EVERY_CHANGE.replace(/[ ()]/g, '')}}`],
    ['in quotes', `{ ${EVERY_CHANGE.replace(/= (\w+)/g, '= "$1"')} }`],
    ['in more brackets', `{ (((${EVERY_CHANGE}))) }`],
    ['over several lines', `\n{\n  ${EVERY_CHANGE.replaceAll('||', '||\n')}\n}\n`],
    ['with asterisks behind', '{ $.eventName = *Trail || $.eventName = "*Logging" }'],
    [
      'with asterisks before',
      '{ $.eventName = "Create*" || $.eventName = U* || $.eventName = D* || $.eventName = S* }',
    ],
    ['with asterisks around', '{ $.eventName = "*Trail*" || $.eventName = *ogg* }'],
    ['as words of a regular expression', '{ $.eventName = %Trail|Logging% }'],
    [
      'as a regular expression for each',
      '{ $.eventName = %^CreateTrail$|^UpdateTrail$|^DeleteTrail$|^StartLogging$|^StopLogging$% }',
    ],
    ['with any event', '{ $.eventName = * }'],
    ['with what is written differently', "{ $.['eventName'] = *Trail || $.eventName = *Logging }"],
    ['by what they are not', '{ $.eventName != "Describe*" && $.eventName != "Get*" }'],
    ['with a service that they have', `{ $.eventSource = "cloudtrail*" && (${EVERY_CHANGE}) }`],
    [
      'with two complementary halves',
      `{ (${EVERY_CHANGE}) && $.errorCode NOT EXISTS || (${EVERY_CHANGE}) && $.errorCode = * }`,
    ],
    ['empty', ''],
    ['of terms', '?CreateTrail ?UpdateTrail ?DeleteTrail ?StartLogging ?StopLogging'],
    ['of a term that they share', '"cloudtrail"'],
  ])('%s passes', (_, pattern) => {
    expect(withPatterns(TRAIL_CHANGES, pattern)).toEqual(['pass']);
  });

  it.each([
    ['only of a user', `{ (${EVERY_CHANGE}) && $.userIdentity.type = "Root" }`],
    ['only without an error', `{ (${EVERY_CHANGE}) && $.errorCode NOT EXISTS }`],
    ['only with an error', `{ (${EVERY_CHANGE}) && $.errorCode = "*" }`],
    ['except from an address', `{ (${EVERY_CHANGE}) && $.sourceIPAddress != "10.*" }`],
    ['except of an agent', `{ (${EVERY_CHANGE}) && $.userAgent != "terraform" }`],
    ['only of a Region', `{ (${EVERY_CHANGE}) && $.awsRegion = "eu-west-1" }`],
    ['only of an account', `{ (${EVERY_CHANGE}) && $.recipientAccountId = 111111111111 }`],
    ['only with a number', `{ (${EVERY_CHANGE}) && $.requestParameters.size > 5 }`],
    ['except with a number', `{ (${EVERY_CHANGE}) && ($.a.size != 5 || $.a.size > 7) }`],
    ['except of a text with an asterisk in it', `{ (${EVERY_CHANGE}) && $.userAgent != "a*b" }`],
    ['except with null', `{ (${EVERY_CHANGE}) && ($.a NOT EXISTS || $.a = "*" || $.a IS NULL && $.b = 1) }`],
    ['only with a flag', `{ (${EVERY_CHANGE}) && $.readOnly IS TRUE }`],
    ['only with null', `{ (${EVERY_CHANGE}) && $.requestParameters.kmsKeyId IS NULL }`],
    ['only with a resource', `{ (${EVERY_CHANGE}) && $.resources[0].type = "x" }`],
    ['of another case', `{ ${EVERY_CHANGE.toLowerCase().replaceAll('eventname', 'eventName')} }`],
    ['in another field', `{ ${EVERY_CHANGE.replaceAll('eventName', 'eventType')} }`],
    ['together', `{ ${EVERY_CHANGE.replaceAll('||', '&&')} }`],
    [
      'with a gap that precedence leaves',
      '{ $.eventName = *Trail || $.eventName = *Logging && $.errorCode NOT EXISTS }',
    ],
    ['by what they are not, one of them named', '{ $.eventName != "Stop*" }'],
    ['with a wildcard that misses one', '{ $.eventName = *Trail || $.eventName = Start* }'],
    ['with a regular expression that misses one', '{ $.eventName = %Trail|^StartLogging$% }'],
    ['of one term', 'ERROR'],
    ['of terms that have to be there together', 'CreateTrail StopLogging'],
    ['of four terms of five', '?CreateTrail ?UpdateTrail ?DeleteTrail ?StartLogging'],
  ])('%s fails', (_, pattern) => {
    expect(withPatterns(TRAIL_CHANGES, pattern)).toEqual(['fail']);
  });
});

describe('a pattern that is not understood', () => {
  it.each([
    ['without a closing brace', `{ ${EVERY_CHANGE}`],
    ['without a closing bracket', `{ (${EVERY_CHANGE} }`],
    ['with something behind it', `{ ${EVERY_CHANGE} } x`],
    ['with a word for an operator', `{ ${EVERY_CHANGE.replaceAll('||', 'OR')} }`],
    ['with single quotes', "{ $.eventName = '*' }"],
    ['with quotes that do not end', '{ $.eventName = "* }'],
    ['with a selector without a dollar', '{ eventName = * }'],
    ['with an operator that is none', '{ $.eventName ~ * }'],
    ['with EXISTS, which AWS does not know', '{ $.eventName EXISTS }'],
    ['with NOTEXISTS in one word', '{ $.userIdentity.invokedBy NOTEXISTS }'],
    ['with a comparison by size of a word', '{ $.eventName > Create }'],
    ['with a wildcard in its selector', '{ $.* = * }'],
    ['with an asterisk in the middle', '{ $.eventName = "*a*i*" || $.eventName = "S*g" }'],
    ['with a regular expression of more than words', '{ $.eventName = %[A-Z].*% }'],
    ['with a regular expression that repeats', '{ $.eventName = %(a*)*b%  }'],
    ['space-delimited', '[a, b, c]'],
    ['as a bare regular expression', '%Trail%'],
    ['of a term that may stand anywhere', 'awsRegion'],
    [
      'that asks for a flag',
      `{ (${EVERY_CHANGE}) && ($.a NOT EXISTS || $.a = "*" || $.a IS TRUE && $.b = 1) }`,
    ],
    [
      'that asks for what has fields of its own',
      `{ (${EVERY_CHANGE}) && ($.x NOT EXISTS && $.x.y NOT EXISTS || $.x = "*") }`,
    ],
    ['of terms, one of them excluded', '"cloudtrail" -terraform'],
    ['of terms, some of them optional', '?CreateTrail UpdateTrail'],
    ['longer than AWS takes', `{ ${EVERY_CHANGE}${' '.repeat(1_100)} || $.eventName = * }`],
    ['with too many brackets', `{ ${'('.repeat(200)}$.eventName = *${')'.repeat(200)} }`],
    ['that only deployment knows', { Ref: 'P' }],
    ['with a part that only deployment knows', { 'Fn::Sub': '{ $.eventName = * && $.a != "${P}" }' }],
    ['that is no text', ['{ $.eventName = * }']],
    ['that is not there', { Ref: 'AWS::NoValue' }],
  ])('%s is unknown', (_, pattern) => {
    expect(withPatterns(TRAIL_CHANGES, pattern)).toEqual(['unknown']);
  });

  it('takes nothing from one that is', () => {
    expect(withPatterns(TRAIL_CHANGES, '%Trail%', `{ ${EVERY_CHANGE} }`)).toEqual(['pass']);
    expect(withPatterns(TRAIL_CHANGES, `{ ${EVERY_CHANGE} || $.* = 5 || $.a = %b+% }`)).toEqual(['pass']);
  });
});

describe('a pattern under a condition', () => {
  const other = '{ $.eventName = CreateTrail }';

  it.each([
    ['both right', { 'Fn::If': ['C', `{ ${EVERY_CHANGE} }`, '{ $.eventName = * }'] }, 'pass'],
    ['one wrong', { 'Fn::If': ['C', `{ ${EVERY_CHANGE} }`, other] }, 'unknown'],
    ['both wrong', { 'Fn::If': ['C', other, '{ $.eventName = UpdateTrail }'] }, 'fail'],
  ])('%s', (_, pattern, verdict) => {
    expect(withPatterns(TRAIL_CHANGES, pattern)).toEqual([verdict]);
  });
});

describe('several filters', () => {
  it('may share the events', () => {
    const single = EVERY_CHANGE.split(' || ').map((part) => `{ ${part} }`);

    expect(withPatterns(TRAIL_CHANGES, ...single)).toEqual(['pass']);
    expect(withPatterns(TRAIL_CHANGES, ...single.slice(1))).toEqual(['fail']);
  });

  it('may share one event between them', () => {
    const of = (rest: string): string => `{ (${EVERY_CHANGE}) && ${rest} }`;

    expect(withPatterns(TRAIL_CHANGES, of('$.errorCode NOT EXISTS'), of('$.errorCode = "*"'))).toEqual([
      'pass',
    ]);
    expect(
      withPatterns(TRAIL_CHANGES, of('$.sourceIPAddress = 10.*'), of('$.sourceIPAddress != 10.*')),
    ).toEqual(['pass']);
    expect(withPatterns(TRAIL_CHANGES, of('$.errorCode NOT EXISTS'), of('$.errorCode = "Access*"'))).toEqual([
      'fail',
    ]);
  });
});

describe('mon-unauth-api', () => {
  it.each([
    ['{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }', 'pass'],
    [
      '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
      'pass',
    ],
    [
      '{ ($.errorCode = *UnauthorizedOperation || $.errorCode = AccessDenied*) && $.sourceIPAddress != "delivery.logs.amazonaws.com" && $.eventName != HeadBucket }',
      'pass',
    ],
    ['{ $.errorCode = %UnauthorizedOperation$|^AccessDenied% }', 'pass'],
    ['{ $.errorCode = "*Unauthorized*" || $.errorCode = "*Denied*" }', 'pass'],
    ['{ $.errorCode = "*" }', 'pass'],
    ['{ ($.errorCode = "UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }', 'fail'],
    ['{ ($.errorCode = "Client.UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }', 'fail'],
    ['{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied") }', 'fail'],
    ['{ ($.errorCode = "*UnauthorizedOperation") && ($.errorCode = "AccessDenied*") }', 'fail'],
    ['{ $.errorCode = "AccessDenied*" }', 'fail'],
    [
      '{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.eventName != "Head*" }',
      'fail',
    ],
    [
      '{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.eventName != "ListBuckets" }',
      'fail',
    ],
    [
      '{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.sourceIPAddress != "*.amazonaws.com" }',
      'fail',
    ],
    ['{ $.errorMessage = "AccessDenied*" || $.errorMessage = "*UnauthorizedOperation" }', 'fail'],
    ['{ $.errorCode = %UnauthorizedOperation$|^AccessDenied.{0,5}$% }', 'unknown'],
  ])('%s: %s', (pattern, verdict) => {
    expect(withPatterns('mon-unauth-api', pattern)).toEqual([verdict]);
  });

  it('may be shared between filters, beside those of everything else', () => {
    const everything = Object.values(CALLS).map(([, ...names]) => `{ ${anyOf(...names)} }`);
    const halves = ['=', '!='].map(
      (operator) =>
        `{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.eventName ${operator} "Get*" }`,
    );

    expect(withPatterns('mon-unauth-api', ...everything, ...halves)).toEqual(['pass']);
    expect(withPatterns('mon-unauth-api', ...everything, ...halves.slice(1))).toEqual(['fail']);
  });
});

describe('mon-root-usage', () => {
  const right =
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }';

  it.each([
    [right, 'pass'],
    ['{ $.userIdentity.type = Root }', 'pass'],
    [right.replace('"Root"', '"root"'), 'fail'],
    [right.replace('"AwsServiceEvent"', '"Aws*"'), 'fail'],
    [`{ ${right.slice(1, -1)} && $.userIdentity.arn != "arn:*" }`, 'fail'],
    [`{ ${right.slice(1, -1)} && $.userIdentity.sessionContext NOT EXISTS }`, 'fail'],
    ['{ $.userIdentity = "Root" }', 'fail'],
    ['{ $.userIdentity NOT EXISTS }', 'fail'],
    ['{ $.userIdentity.type = Root && $.userIdentity = * }', 'unknown'],
    ['{ $.userIdentity.type = Root && $.userIdentity.type.x NOT EXISTS }', 'pass'],
    [right.replace('NOT EXISTS', 'IS NULL'), 'fail'],
  ])('%s: %s', (pattern, verdict) => {
    expect(withPatterns('mon-root-usage', pattern)).toEqual([verdict]);
  });
});

describe('sign-ins', () => {
  const withoutMfa = '($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes")';

  it.each([
    [`{ ${withoutMfa} }`, 'pass'],
    [
      `{ ${withoutMfa} && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
      'pass',
    ],
    [`{ ${withoutMfa} && $.userIdentity.type != "AssumedRole" && $.eventType = AwsConsoleSignIn }`, 'pass'],
    [`{ ${withoutMfa} && $.eventSource = signin.amazonaws.com }`, 'pass'],
    ['{ $.eventName = ConsoleLogin }', 'pass'],
    [`{ ${withoutMfa} && ($.userIdentity.type = "Root") }`, 'fail'],
    [`{ ${withoutMfa} && ($.responseElements.ConsoleLogin = "Failure") }`, 'fail'],
    [`{ ${withoutMfa.replace('!=', '=')} }`, 'fail'],
    [`{ ${withoutMfa} && $.userIdentity.userName != "admin" }`, 'fail'],
    [`{ ${withoutMfa} && $.additionalEventData.MobileVersion = "No" }`, 'fail'],
    ['{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed NOT EXISTS }', 'fail'],
    // AWS documents no third value, and none either that there is none.
    ['{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed = "No" }', 'unknown'],
  ])('without MFA, %s: %s', (pattern, verdict) => {
    expect(withPatterns('mon-no-mfa-signin', pattern)).toEqual([verdict]);
  });

  it.each([
    ['{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }', 'pass'],
    ['{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed*") }', 'pass'],
    ['{ ($.eventName = ConsoleLogin) && ($.errorMessage = Failed) }', 'fail'],
    ['{ ($.eventName = ConsoleLogin) && ($.errorCode = "Failed authentication") }', 'fail'],
    ['{ ($.eventName = ConsoleLogin) && ($.errorMessage = Failed authentication) }', 'unknown'],
    ['"Failed authentication"', 'pass'],
  ])('that failed, %s: %s', (pattern, verdict) => {
    expect(withPatterns('mon-auth-failures', pattern)).toEqual([verdict]);
  });
});
