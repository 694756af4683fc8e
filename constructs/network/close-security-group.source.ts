// constructs/network: the source of the function that empties a security group, as CloudFormation carries it in line.
// It is text and not a compiled function, so that every build of mlkeep writes the same template.
import { ANSWER_SOURCE } from '../deploy-time/answer.source';

/** Revokes the two rules that AWS puts into every default security group; answers CloudFormation whatever happens. */
export const CLOSE_SECURITY_GROUP_SOURCE = `const {
  EC2Client,
  RevokeSecurityGroupEgressCommand: Egress,
  RevokeSecurityGroupIngressCommand: Ingress,
} = require('@aws-sdk/client-ec2');

exports.handler = async (event) => {
  const { GroupId, Account } = event.ResourceProperties;
  let failure;
  try {
    if (event.RequestType !== 'Delete') await close(GroupId, Account);
  } catch (error) {
    failure = error;
    console.error(error);
  }
  await answer(event, GroupId, 'closed', failure);
};

async function close(GroupId, Account) {
  const ec2 = new EC2Client({});
  const all = { IpProtocol: '-1' };
  const itself = [{ ...all, UserIdGroupPairs: [{ GroupId, UserId: Account }] }];
  const everywhere = [{ ...all, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await gone(ec2.send(new Ingress({ GroupId, IpPermissions: itself })));
  await gone(ec2.send(new Egress({ GroupId, IpPermissions: everywhere })));
}

async function gone(revocation) {
  try {
    await revocation;
  } catch (error) {
    if (error.name !== 'InvalidPermission.NotFound') throw error;
  }
}

${ANSWER_SOURCE}`;
