// lib/assembly: cloud assemblies and plain templates in, one ResourceGraph out. Imports nothing of ours.
export { readAssembly, readJsonFile, readTemplateFile, readTemplates } from './assembly';
export type { Assembly } from './assembly';
export type { AssemblyStack } from './assembly-reader';
export { AssemblyFault, isAssemblyFault } from './fault';
export { ResourceGraph } from './graph';
export type { Reference, Resource, Template } from './graph';
export { LONGEST } from './longest';
export type { TemplateSource } from './template';
export type { Unresolved } from './unresolved';
export { descendants, entry, textOf } from './value';
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
} from './value';
