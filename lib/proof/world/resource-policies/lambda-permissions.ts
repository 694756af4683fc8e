// lib/proof/world/resource-policies: permissions of functions, which are statements of a policy in other words.
// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
import { type Resource, type Value, entry } from '../../../assembly';
import { type Json, UNKNOWN_TEXT, isOpaque } from '../../core';
import type { Speller } from '../spelling';

/** The policy document that a permission for something with this ARN comes to. */
export function permissionDocument(permission: Resource, resourceArn: string, speller: Speller): Json {
  const property = (name: string): Value => entry(permission.properties, name);
  return {
    Version: '2012-10-17',
    Statement: {
      Sid: permission.logicalId,
      Effect: 'Allow',
      Principal: principalOf(speller.text(property('Principal'))),
      Action: speller.text(property('Action')),
      Resource: resourceArn,
      Condition: conditionsOf(property, speller),
    },
  };
}

const CONDITIONS: readonly (readonly [property: string, operator: string, key: string])[] = [
  ['SourceArn', 'ArnLike', 'aws:SourceArn'],
  ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['OrganizationId', 'StringEquals', 'aws:PrincipalOrgID'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
  ['InvokedViaFunctionUrl', 'Bool', 'lambda:InvokedViaFunctionUrl'],
];

function conditionsOf(property: (name: string) => Value, speller: Speller): Json {
  const block: Record<string, Record<string, Json>> = {};
  for (const [name, operator, key] of CONDITIONS) {
    const value = property(name);
    // A condition that may not be there holds nobody.
    if (value.kind === 'absent' || value.kind === 'choice') continue;
    block[operator] = { ...block[operator], [key]: speller.text(value) };
  }
  return block;
}

function principalOf(text: string): Json {
  if (text === '*') return '*';
  if (isOpaque(text)) return UNKNOWN_TEXT;
  return /^(?:\d{12}|arn:.*)$/.test(text) ? { AWS: text } : { Service: text };
}
