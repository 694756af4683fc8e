// Chromium over its debugging pipe, without a driver: messages of JSON, each ended by a zero byte.
// https://chromedevtools.github.io/devtools-protocol/
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine: the one that MLKEEP_BROWSER names, else the first on the path. */
export function chromium(): string | undefined {
  const named = process.env['MLKEEP_BROWSER'];
  if (named !== undefined && named !== 'required') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** No account, no updates, no network of its own: what a test needs and nothing else. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
];

type Reply = Readonly<Record<string, unknown>>;
type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Reply;
  readonly sessionId?: string;
  readonly result?: Reply;
  readonly error?: { readonly message: string };
};

/** One page of a browser. */
export class Browser {
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly heard: Message[] = [];
  private received = '';
  private last = 0;
  private session: string | undefined;

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    private readonly input: Writable,
    output: Readable,
  ) {
    output.setEncoding('utf8').on('data', (text: string) => this.receive(text));
  }

  /** Starts `executable` and opens an empty page. */
  static async start(executable: string): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'mlkeep-browser-'));
    const child = spawn(executable, [...FLAGS, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const browser = new Browser(child, profile, child.stdio[3] as Writable, child.stdio[4] as Readable);
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    browser.session = sessionId as string;
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Accessibility'])
      await browser.send(`${domain}.enable`);
    return browser;
  }

  /** Opens an address and waits until it is there. */
  async open(url: string): Promise<void> {
    this.heard.length = 0;
    await this.send('Page.navigate', { url });
    while (!this.heard.some(({ method }) => method === 'Page.loadEventFired')) await after(20);
  }

  /** The value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** What happened since the page was opened: events by their method. */
  events(method: string): readonly Reply[] {
    return this.heard.filter((message) => message.method === method).map(({ params = {} }) => params);
  }

  /** One command of the protocol. */
  send(method: string, params: Reply = {}): Promise<Reply> {
    const id = (this.last += 1);
    const session = this.session === undefined ? {} : { sessionId: this.session };
    this.input.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
  }

  /** Ends the browser that was started here. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
    await removed(this.profile);
  }

  private receive(text: string): void {
    const [rest = '', ...messages] = (this.received + text).split('\0').reverse();
    this.received = rest;
    for (const each of messages.reverse()) {
      const message = JSON.parse(each) as Message;
      if (message.id === undefined) this.heard.push(message);
      else this.waiting.get(message.id)?.(message);
    }
  }
}

/** The browser's helpers end a moment after it, and write into its profile until then, behind the back of whoever empties it. */
async function removed(folder: string): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (fault) {
      if (left === 0) throw fault;
      await after(100);
    }
  }
}
