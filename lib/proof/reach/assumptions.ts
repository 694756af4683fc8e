// lib/proof/reach: what closures take for granted, in words. Reports print it beside every answer that rests on a closure.

/** What is not looked at. */
export const REACH_ASSUMPTIONS: readonly string[] = [
  'nothing outside the templates runs with one of their roles, save what the facts name',
  'no resource of a type that nobody here knows runs code of its users with a role',
  'what runs on a machine without a role of its own there, other than jobs of AWS Batch, takes no role of the machine',
  'jobs run where principals of the templates submit them, not where roles from outside could',
  'passing a role to a service that only writes what it collects itself gives nobody the role',
  'nobody changes the policies, tags, aliases or grants of resources, or what an organisation controls, to be let in afterwards',
  'the root users of the accounts become nobody',
];
