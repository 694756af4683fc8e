// lib/proof/reach: what closures take for granted, in words. Reports print it beside every answer that rests on a closure.

/** What is not looked at. */
export const REACH_ASSUMPTIONS: readonly string[] = [
  'nothing outside the templates runs with one of their roles, save what the facts name',
  'what runs by a role, of a type that nobody here knows, names it in a property that is called after roles',
  'whoever only starts or calls what runs, and cannot change what it does, gets nothing of its role',
  'what runs on a machine without a role of its own there, other than jobs of AWS Batch, takes no role of the machine',
  'jobs run where principals of the templates submit them, not where roles from outside could',
  'passing a role to a service that only writes what it collects itself gives nobody the role',
  'on the way to somebody else nobody changes the policies, tags, aliases or grants of resources to be let in afterwards; of what a property is about it is looked at',
  'the root users of the accounts become nobody',
];
