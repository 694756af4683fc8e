// constructs/deploy-time: the part of every function's source that answers CloudFormation. It is text and not a compiled
// function, so that every build of mlkeep writes the same template.

/** `answer(event, id, done, failure)`, with the `https` it needs; a custom resource that gets no answer waits an hour. */
export const ANSWER_SOURCE = `const https = require('node:https');

function answer(event, id, done, failure) {
  const body = JSON.stringify({
    Status: failure ? 'FAILED' : 'SUCCESS',
    Reason: failure ? String(failure.message ?? failure) : done,
    PhysicalResourceId: event.PhysicalResourceId ?? id,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = https.request(event.ResponseURL, { method: 'PUT', headers }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    request.on('error', reject);
    request.end(body);
  });
}
`;
