import fc from 'fast-check';
import {
  breakGlassRole,
  breakGlassSetPolicy,
  ciSubject,
  deployRoleArn,
  executionRoleArn,
  personaSetPolicy,
  pipelinePolicy,
  pipelineSubject,
  projectRole,
  publishingRoleArn,
} from '../../policies';
import { decide } from '../_helpers/decide';
import { SCORING } from '../_helpers/scopes';

const component = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(?:-[a-z0-9]{1,5})?$/);

describe('the pipeline of the platform', () => {
  const deploy = pipelinePolicy(SCORING, 'deploy', 'mlkeep').document;
  const plan = pipelinePolicy(SCORING, 'plan', 'mlkeep').document;
  const become = (arn: string): string =>
    decide({ action: 'sts:AssumeRole', resource: arn }, { identity: deploy, boundary: deploy });

  it('hands deployments to the roles of the bootstrap, and becomes nothing else', () => {
    expect(become(deployRoleArn('mlkeep', SCORING.account, SCORING.region))).toBe('allow');
    expect(become(publishingRoleArn('mlkeep', SCORING.account, SCORING.region))).toBe('allow');
    expect(become(executionRoleArn('mlkeep', SCORING.account, SCORING.region))).toBe('implicit deny');
    expect(become(projectRole(SCORING, 'engineer').arn)).toBe('implicit deny');
    expect(become(breakGlassRole(SCORING).arn)).toBe('implicit deny');
  });

  it('reads stacks of the platform when it plans, and changes none', () => {
    const on = (action: string, name: string): string =>
      decide(
        { action, resource: `arn:aws:cloudformation:eu-west-1:222222222222:stack/${name}/1-2-3` },
        { identity: plan },
      );

    expect(on('cloudformation:GetTemplate', 'acme-ml--prod--credit-risk--scoring')).toBe('allow');
    expect(on('cloudformation:GetTemplate', 'payroll')).toBe('implicit deny');
    expect(on('cloudformation:UpdateStack', 'acme-ml--prod--credit-risk--scoring')).toBe('implicit deny');
  });

  it('never shares a subject with a project, nor two projects with each other', () => {
    const scope = fc.record({ environment: component, team: component, project: component });

    fc.assert(
      fc.property(scope, scope, component, (left, right, environment) => {
        const subject = (each: typeof left): string => ciSubject({ ...SCORING, ...each }, 'acme/ml');
        for (const step of ['plan', 'deploy'] as const) {
          expect(pipelineSubject({ ...SCORING, environment }, step, 'acme/ml')).not.toBe(subject(left));
        }
        fc.pre(JSON.stringify(left) !== JSON.stringify(right));
        expect(subject(left)).not.toBe(subject(right));
      }),
    );
  });
});

describe('a permission set', () => {
  const dev = { ...SCORING, environment: 'dev', account: '111111111111' };
  const scientists = personaSetPolicy('credit-risk', 'scientist', [dev, SCORING]).document;
  const become = (arn: string): string =>
    decide({ action: 'sts:AssumeRole', resource: arn }, { identity: scientists });

  it('becomes its persona in every project of its team, and nobody else', () => {
    expect(become(projectRole(SCORING, 'scientist').arn)).toBe('allow');
    expect(become(projectRole({ ...dev, project: 'early-warning' }, 'scientist').arn)).toBe('allow');
    expect(become(projectRole(SCORING, 'engineer').arn)).toBe('implicit deny');
    expect(become(projectRole({ ...SCORING, team: 'fraud' }, 'scientist').arn)).toBe('implicit deny');
    expect(become(projectRole({ ...SCORING, environment: 'staging' }, 'scientist').arn)).toBe(
      'implicit deny',
    );
    expect(become(breakGlassRole(SCORING).arn)).toBe('implicit deny');
  });

  it('finds the role of a project whose name had to be shortened', () => {
    const long = { ...SCORING, project: 'j2345678901234567890123456789012' };

    expect(projectRole(long, 'scientist').name).toMatch(/--0[a-z2-7]{9}--scientist$/);
    expect(become(projectRole(long, 'scientist').arn)).toBe('allow');
  });

  it('for emergencies becomes the emergency role of each account', () => {
    const identity = breakGlassSetPolicy([SCORING, dev]).document;
    const emergency = (arn: string): string =>
      decide({ action: 'sts:AssumeRole', resource: arn }, { identity });

    expect(emergency(breakGlassRole(dev).arn)).toBe('allow');
    expect(emergency(projectRole(SCORING, 'engineer').arn)).toBe('implicit deny');
  });
});
