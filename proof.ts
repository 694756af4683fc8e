// mlkeep/proof: the access prover for any CDK app and anybody's templates.
export { AccessProofs, type AccessProofsProps } from './lib/plugins';
export { readAssembly, readTemplateFile, readTemplates, type ResourceGraph } from './lib/assembly';
export * from './lib/proof';
