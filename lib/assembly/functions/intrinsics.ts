// lib/assembly/functions: every intrinsic function that is resolved. Loops are gone before any of them is called, and
// what macros make of a template nobody knows.
import { base64 } from './base64';
import { cidr } from './cidr';
import { findInMap } from './find-in-map';
import type { Intrinsic } from './function';
import { getAtt } from './get-att';
import { getAZs } from './get-azs';
import { ifFunction } from './if';
import { join } from './join';
import { length } from './length';
import { getStackOutput, importValue } from './other-stacks';
import { select } from './select';
import { splitFunction } from './split';
import { sub } from './sub';
import { toJsonString } from './to-json-string';

/** By name, without `Fn::`. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map([
  ['Base64', base64],
  ['Cidr', cidr],
  ['FindInMap', findInMap],
  ['GetAtt', getAtt],
  ['GetAZs', getAZs],
  ['GetStackOutput', getStackOutput],
  ['If', ifFunction],
  ['ImportValue', importValue],
  ['Join', join],
  ['Length', length],
  ['Select', select],
  ['Split', splitFunction],
  ['Sub', sub],
  ['ToJsonString', toJsonString],
]);
