// lib/proof/join: asks a whole world at once: who can do this with which of these?
//
//   const join = new Join(world);
//   for (const answer of join.answers({ actions: ['s3:GetObject'], pairs: ofDifferentProjects })) ...
//
// A request needs an Allow, so the only pairs worth a decision are those that some Allow may be about: of the identity, within its
// boundary, or of the resource. They are found from the literal letters that patterns begin with, from facts that conditions compare,
// and from the principals that resource policies name; no two projects are taken to look alike.
// It may find too much, never too little: a pair that is left out would be a false proof.
export { ArnIndex } from './arn-index';
export type { Answer } from './answer';
export type { Asker, Stranger } from './asker';
export type { Candidate } from './candidate';
export { Join } from './join';
export type { AnswerOptions, WorldQuestion } from './question';
