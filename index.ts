// mlkeep as a library: constructs and the policies they are made from.
export * from './constructs';
export * from './policies';
