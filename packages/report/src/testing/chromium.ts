import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** A page open in Chromium. */
export interface BrowserPage {
  /** Console errors, uncaught exceptions and blocked loads so far. */
  readonly problems: readonly string[];
  evaluate<T>(expression: string): Promise<T>;
  /** Presses a key: "Tab", "Enter". */
  press(key: 'Tab' | 'Enter'): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  /** A PNG of what is on the screen, or of a part of the page from `top` on, in pixels. */
  screenshot(part?: { top: number; height: number }): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly mobile?: boolean;
  /** False for a browser that runs none. */
  readonly scripts?: boolean;
}

interface Message {
  id?: number;
  method?: string;
  params?: never;
  result?: unknown;
  error?: { message: string };
}

const KEYS = { Tab: { code: 9, text: '' }, Enter: { code: 13, text: '\r' } };

/** Chromium's DevTools protocol over a pipe: null-terminated JSON both ways. */
function connect(write: Writable, read: Readable, onEvent: (message: Message) => void) {
  const waiting = new Map<number, (message: Message) => void>();
  let next = 1;
  let rest = '';
  read.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop()!;
    for (const message of messages.map((text) => JSON.parse(text) as Message)) {
      if (message.id === undefined) onEvent(message);
      else waiting.get(message.id)?.(message);
    }
  });
  return <T>(method: string, params: object = {}, sessionId?: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result as T),
      );
      write.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}

/** What an event of the DevTools protocol complains of, if it does. */
function problem({ method, params }: Message): string[] {
  const logged = method === 'Runtime.consoleAPICalled' && (params as unknown as { type: string }).type === 'error';
  const wrong = logged || method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded';
  return wrong ? [JSON.stringify(params)] : [];
}

/** Opens a page of markup in Debian's chromium. */
export async function openPage(markup: string, viewport: Viewport): Promise<BrowserPage> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  const file = join(folder, 'report.html');
  await writeFile(file, markup);
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--remote-debugging-pipe',
    `--user-data-dir=${folder}/profile`,
  ];
  const browser = spawn('chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const problems: string[] = [];
  let loaded = (): void => undefined;
  const load = new Promise<void>((resolve) => (loaded = resolve));
  const send = connect(browser.stdio[3] as Writable, browser.stdio[4] as Readable, (message) => {
    problems.push(...problem(message));
    if (message.method === 'Page.loadEventFired') loaded();
  });

  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  const ask = <T>(method: string, params?: object): Promise<T> => send<T>(method, params, sessionId);
  await Promise.all(['Page.enable', 'Runtime.enable', 'Log.enable'].map((method) => ask(method)));
  const { width, height, dark = false, mobile = false, scripts = true } = viewport;
  await ask('Emulation.setScriptExecutionDisabled', { value: !scripts });
  await ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: mobile ? 2 : 1, mobile });
  await ask('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
  });
  await ask('Page.navigate', { url: pathToFileURL(file).href });
  await load;

  return {
    problems,
    async evaluate<T>(expression: string) {
      const { result } = await ask<{ result: { value: T } }>('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      return result.value;
    },
    async press(key) {
      const { code, text } = KEYS[key];
      const event = { key, code: key, windowsVirtualKeyCode: code };
      await ask('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text });
      await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    type: (text) => ask('Input.insertText', { text }),
    async screenshot(part) {
      const { data } = await ask<{ data: string }>('Page.captureScreenshot', {
        optimizeForSpeed: true,
        ...(part
          ? { captureBeyondViewport: true, clip: { x: 0, y: part.top, width, height: part.height, scale: 1 } }
          : {}),
      });
      return Buffer.from(data, 'base64');
    },
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      await send('Browser.close');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
