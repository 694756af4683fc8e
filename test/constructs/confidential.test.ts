import { Template } from 'aws-cdk-lib/assertions';
import { Attestation, AttestedKey, MachineKind, PersonaKind } from '../../constructs';
import { attestedKeyAlias, attestedKeyPolicy, breakGlassRole, executionRoleArn } from '../../policies';
import { SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const IMAGE = { PCR0: 'a'.repeat(96), PCR1: 'b'.repeat(96), PCR2: 'c'.repeat(96) };
const NEXT = { PCR0: 'd'.repeat(96), PCR1: 'e'.repeat(96), PCR2: 'f'.repeat(96) };

function keyOf(attestation: Attestation) {
  const stack = emptyStack();
  new AttestedKey(stack, 'Key', {
    project: SCORING,
    qualifier: 'mlkeep',
    attestation,
    roles: [PersonaKind.ENGINEER, MachineKind.ENCLAVE],
    onlyFromVpc: VPC_ID,
  });
  return stack;
}

describe('an attested key', () => {
  it('carries the policy of its measurements and an alias of its own, and outlives its stack', () => {
    const stack = keyOf(Attestation.enclave([IMAGE]));

    expect(onlyResource(stack, 'AWS::KMS::Key')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        EnableKeyRotation: true,
        KeyPolicy: attestedKeyPolicy({
          executionRoleArn: executionRoleArn('mlkeep', SCORING.account, SCORING.region),
          breakGlassRoleArn: breakGlassRole(SCORING).arn,
          scope: SCORING,
          form: 'enclave',
          measurements: [IMAGE],
          roles: ['engineer', 'enclave'],
          onlyFromVpc: VPC_ID,
        }),
      },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Alias', {
      AliasName: attestedKeyAlias(SCORING),
    });
  });

  it('changes nothing but its policy in a roll-over: the key stays, and so does what it encrypted', () => {
    const withoutPolicy = (attestation: Attestation): unknown => {
      const { Properties, ...rest } = onlyResource(keyOf(attestation), 'AWS::KMS::Key');
      return { ...rest, Properties: { ...(Properties as object), KeyPolicy: null } };
    };

    expect(withoutPolicy(Attestation.enclave([IMAGE, NEXT]))).toEqual(
      withoutPolicy(Attestation.enclave([IMAGE])),
    );
  });

  it('is not made from measurements that say too little', () => {
    expect(() => keyOf(Attestation.enclave([{ PCR0: IMAGE.PCR0 }]))).toThrow('got PCR0 alone');
    expect(() => keyOf(Attestation.nitroTpm([{ PCR4: IMAGE.PCR0 }]))).toThrow('got PCR4 without PCR12');
    expect(() => keyOf(Attestation.nitroTpm([IMAGE]))).toThrow('as an enclave has them');
  });
});
