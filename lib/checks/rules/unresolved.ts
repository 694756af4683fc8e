// lib/checks/rules: what of a template nobody can read before it is deployed. Nothing else here has looked at it.
import type { ResourceGraph, Template } from '../../assembly';
import type { Finding, Rule } from '../rule';

/** The pack's name, as acknowledgements namespace it. */
export const TEMPLATES_PACK = 'templates';

/** The rules of the templates pack. */
export function templateRules(): readonly Rule[] {
  return [
    {
      pack: TEMPLATES_PACK,
      control: 'template-unresolved',
      id: 'Limits::template-unresolved',
      title: 'Every resource can be read before deployment',
      asks: 'No transform, macro or loop that cannot be worked out here, and at least one resource.',
      severity: 'high',
      scope: 'stack',
      fix: 'check the template that the transform makes of it, or write the resources out',
      source:
        'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-section-structure.html',
      evaluate: (graph) => graph.templates.flatMap((template) => findingsOf(template, graph)),
    },
  ];
}

function findingsOf(template: Template, graph: ResourceGraph): readonly Finding[] {
  if (template.unresolved.length === 0) {
    const observed = `${template.resources.length} resources`;
    return [
      findingAt(template, null, { verdict: 'pass', observed, message: `${observed}, all of them read` }),
    ];
  }
  return template.unresolved.map(({ logicalId, reason }) => {
    const message = logicalId === null ? reason : `${logicalId}: ${reason}`;
    const resource = logicalId === null ? undefined : graph.inTemplate(template.name, logicalId);
    return findingAt(template, resource ?? null, { verdict: 'unknown', observed: reason, message });
  });
}

function findingAt(
  template: Template,
  resource: Finding['resource'],
  found: Pick<Finding, 'verdict' | 'observed' | 'message'>,
): Finding {
  return { ...found, template: template.name, resource, place: null, propertyPath: null };
}
