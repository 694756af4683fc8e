// Runs the source of a deploy-time function with stand-ins for AWS's SDK and for CloudFormation.
import { runInNewContext } from 'node:vm';

/** A call that the function made. */
export interface Sent {
  readonly command: string;
  readonly input: unknown;
  /** Package of the client, and the options it was made with. */
  readonly client: string;
  readonly options: unknown;
}

/** What CloudFormation was told. */
export interface Answer {
  readonly url: string;
  readonly method: string;
  readonly body: Record<string, unknown>;
}

/** What AWS answers to a command; an Error is thrown. */
export type Reply = (command: string) => unknown;

/** Hands `event` to the function in `source`. */
export async function runFunction(source: string, event: object, reply: Reply = () => ({})) {
  const sent: Sent[] = [];
  const answers: Answer[] = [];
  const exports: { handler?: (event: object) => Promise<void> } = {};
  runInNewContext(source, {
    exports,
    require: (name: string) => (name === 'node:https' ? https(answers) : sdk(name, sent, reply)),
    Buffer,
    console: { error: () => undefined },
  });
  await exports.handler?.(event);
  return { sent, answers };
}

function https(answers: Answer[]) {
  return {
    request: (url: string, options: { method: string }, respond: (response: object) => void) => ({
      on: () => undefined,
      end: (text: string) => {
        answers.push({ url, method: options.method, body: JSON.parse(text) as Record<string, unknown> });
        respond({ resume: () => undefined, on: (_: string, done: () => void) => done() });
      },
    }),
  };
}

/** A package of the SDK: whatever client and command is asked for. */
function sdk(client: string, sent: Sent[], reply: Reply): object {
  return new Proxy(
    {},
    {
      get: (_, name: string) =>
        class {
          constructor(readonly given: unknown) {}
          readonly command = name.replace(/Command$/, '');
          async send(made: { command: string; given: unknown }): Promise<unknown> {
            // Objects of the other context would not be equal to ours.
            const input: unknown = JSON.parse(JSON.stringify(made.given));
            const options: unknown = JSON.parse(JSON.stringify(this.given));
            sent.push({ command: made.command, input, client, options });
            const result = reply(made.command);
            if (result instanceof Error) throw result;
            return result;
          }
        },
    },
  );
}
