// lib/model/rules: separation of duties among the groups of a team.
import type { Problem } from '../problem';
import type { TeamFile } from '../schema/team';
import { type TeamManifest, problemAt } from './context';

type Members = TeamFile['members'];

/** Who trains or ships a model may not approve it, so no group may do both. */
export function dutyRules(team: TeamManifest): readonly Problem[] {
  const { members } = team.value;
  return members.approvers.flatMap((approver, index) => {
    const also = (['scientists', 'engineers'] as const).find((persona) => stands(approver, members[persona]));
    if (also === undefined) return [];
    return [
      problemAt(team, ['members', 'approvers', index], {
        code: 'mixed-duties',
        got: `the group "${nameOf(approver)}", which is among ${also} too`,
        allowed: 'groups that are neither scientists nor engineers of the team',
        fix: 'name another group: nobody approves a model of their own',
      }),
    ];
  });
}

type Group = Members['approvers'][number];

function stands(group: Group, others: readonly Group[]): boolean {
  return others.some((other) => {
    const id = idOf(group);
    return sameName(nameOf(group), nameOf(other)) || (id !== undefined && id === idOf(other));
  });
}

// Directories compare the names of groups without case.
function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function nameOf(group: Group): string {
  return typeof group === 'string' ? group : group.name;
}

function idOf(group: Group): string | undefined {
  return typeof group === 'string' ? undefined : group.id.toLowerCase();
}
