// The function that empties the default security group, run with a stand-in for EC2 and for CloudFormation.
import { CLOSE_SECURITY_GROUP_SOURCE } from '../../constructs/network/close-security-group.source';
import { runFunction } from '../_helpers/deploy-time';

const EVENT = {
  RequestType: 'Create',
  ResponseURL: 'https://cloudformation.example/answer',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Group',
  ResourceProperties: { GroupId: 'sg-1', Account: '222222222222' },
};

async function call(event: object, failure?: Error) {
  const { sent, answers } = await runFunction(CLOSE_SECURITY_GROUP_SOURCE, event, () => failure);
  return { sent: sent.map(({ command, input }) => ({ command, input })), answers };
}

describe('the function in line', () => {
  it('fits what CloudFormation takes in line', () => {
    expect(CLOSE_SECURITY_GROUP_SOURCE.length).toBeLessThan(4_096);
  });

  it.each(['Create', 'Update'])('revokes both default rules on %s and says so', async (RequestType) => {
    const { sent, answers } = await call({ ...EVENT, RequestType });

    expect(sent).toEqual([
      {
        command: 'RevokeSecurityGroupIngress',
        input: {
          GroupId: 'sg-1',
          IpPermissions: [
            { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '222222222222' }] },
          ],
        },
      },
      {
        command: 'RevokeSecurityGroupEgress',
        input: {
          GroupId: 'sg-1',
          IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        },
      },
    ]);
    expect(answers).toEqual([
      {
        url: EVENT.ResponseURL,
        method: 'PUT',
        body: {
          Status: 'SUCCESS',
          Reason: 'closed',
          PhysicalResourceId: 'sg-1',
          StackId: 'stack',
          RequestId: 'request',
          LogicalResourceId: 'Group',
        },
      },
    ]);
  });

  it('leaves the group closed when the resource goes', async () => {
    const { sent, answers } = await call({ ...EVENT, RequestType: 'Delete', PhysicalResourceId: 'sg-1' });

    expect(sent).toEqual([]);
    expect(answers[0]?.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' });
  });

  it('takes a rule that is gone already for done', async () => {
    const gone = Object.assign(new Error('gone'), { name: 'InvalidPermission.NotFound' });
    const { sent, answers } = await call(EVENT, gone);

    expect(sent).toHaveLength(2);
    expect(answers[0]?.body).toMatchObject({ Status: 'SUCCESS' });
  });

  it('answers a failure instead of leaving the deployment to wait', async () => {
    const { answers } = await call(
      EVENT,
      Object.assign(new Error('denied'), { name: 'UnauthorizedOperation' }),
    );

    expect(answers[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'denied',
      PhysicalResourceId: 'sg-1',
    });
  });
});
