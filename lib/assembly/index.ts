// lib/assembly: cloud assemblies and plain templates in, one ResourceGraph out. Imports nothing of ours.
export { readAssembly, readJsonFile, readTemplateFile, readTemplates } from './assembly';
export type { Assembly } from './assembly';
export type { AssemblyStack } from './assembly-reader';
export { AssemblyFault, isAssemblyFault } from './fault';
export { ResourceGraph } from './graph';
export type { Coexistence } from './graph';
export { LONGEST } from './longest';
export type { Reference } from './names/reference-index';
export type { Plain, PlainMap } from './plain';
export type { Position } from './positions/position';
export type { Outcome } from './resolution/facts';
export { pseudoParameter } from './resolution/pseudo-parameters';
export { isSettled } from './resolution/settled-values';
export { Shared } from './shared';
export type { TemplateSource } from './template';
export type { Unresolved } from './unresolved';
export { alternatives, conditionKey, openConditions, settled } from './values/alternatives';
export { decodedText } from './values/decoded';
export { entry, valueAt } from './values/entry';
export { itemsOf } from './values/items';
export { sameValue } from './values/sameness';
export type { Sameness } from './values/sameness';
export { numberOf, scalarText, textOf, truthOf } from './values/scalar';
export { spellingOf } from './values/spelling';
export { NAME_IN_ARN } from './values/value';
export type {
  AbsentValue,
  ChoiceValue,
  ListValue,
  LiteralValue,
  MapValue,
  ReferenceValue,
  SymbolValue,
  TextValue,
  UnknownValue,
  Value,
} from './values/value';
export { parseJson } from './json';
export { children, descendants, origins, walk } from './values/walk';
export type { Place } from './values/walk';
export type { Output, Parameter, Resource, Template } from './view';
