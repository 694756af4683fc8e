// lib/checks/rules: ports that security groups must not open to everybody.
import { perResource } from '../../control-rule';
import type { Search } from '../../control-rule';
import { judgement } from '../../judgement';
import { type Opening, ingressRules, isOpening, someIngress } from '../../reading/ingress';
import { not } from '../../reading/truth';

const TCP = 6;
const UDP = 17;
const ADMIN_PORTS = [22, 3389];
const CIFS_PORTS = [445];

/** `cifs-restricted`. */
export const cifsRestricted = closedTo({ families: [4, 6], protocols: [TCP], ports: CIFS_PORTS });

/** `sg-admin-ports-v4`. */
export const sgAdminPortsV4 = closedTo({ families: [4], protocols: [TCP, UDP], ports: ADMIN_PORTS });

/** `sg-admin-ports-v6`. */
export const sgAdminPortsV6 = closedTo({ families: [6], protocols: [TCP, UDP], ports: ADMIN_PORTS });

function closedTo(opening: Opening): Search {
  const ports = opening.ports.join(' or ');
  return perResource((resource, { graph }) => {
    const isOpen = someIngress(resource, (rule) => isOpening(graph, rule, opening));
    const rules = ingressRules(resource);
    const culprit =
      rules.find(({ body }) => isOpening(graph, body, opening) === 'yes') ??
      rules.find(({ body }) => isOpening(graph, body, opening) === 'open');
    return judgement(not(isOpen), {
      propertyPath: culprit === undefined || culprit.path === '' ? null : culprit.path,
      observed:
        culprit === undefined ? `no rule that opens port ${ports} to everybody` : `a rule with port ${ports}`,
      wanted: 'not open to everybody',
    });
  });
}
