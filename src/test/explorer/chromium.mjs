// Drives Chromium by the DevTools protocol over two pipes: no port is open, and nothing has to be installed for it.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const COMMAND_LIMIT = 60_000;

/** Fails after a time, so that a browser that hangs is named. */
const within = (milliseconds, what, promise) => {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
};

export class Chromium {
  #process;
  #profile = mkdtempSync(join(tmpdir(), 'ntbridge-explorer-'));
  #next = 0;
  #pending = new Map();
  #listeners = [];
  #session;

  static async start() {
    const browser = new Chromium();
    const {targetId} = await browser.#send('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await browser.#send('Target.attachToTarget', {targetId, flatten: true});
    browser.#session = sessionId;
    return browser;
  }

  constructor() {
    // Root has no sandbox; pages here are our own. The profile is new, so that nothing of the user's is read.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.#process = spawn('chromium', ['--headless=new', ...sandbox, '--remote-debugging-pipe', '--disable-background-networking',
      '--disable-component-update', '--disable-dev-shm-usage', '--no-first-run', '--window-size=1280,800', `--user-data-dir=${this.#profile}`],
      {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
    this.#process.on('error', (error) => this.#fail(error));
    this.#process.on('exit', (code) => this.#fail(new Error(`Chromium ended with ${code}`)));
    let text = '';
    this.#process.stdio[4].setEncoding('utf8').on('data', (chunk) => {
      const messages = (text + chunk).split('\0');
      text = messages.pop();
      messages.forEach((message) => this.#receive(JSON.parse(message)));
    });
  }

  #fail(error) {
    for (const {reject} of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  #receive(message) {
    const waiting = this.#pending.get(message.id);
    if (waiting) {
      this.#pending.delete(message.id);
      if (message.error) waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting.resolve(message.result);
    } else if (message.method) {
      this.#listeners.forEach((listener) => listener(message.method, message.params));
    }
  }

  #send(method, params = {}, sessionId = undefined) {
    const id = ++this.#next;
    return within(COMMAND_LIMIT, method, new Promise((resolve, reject) => {
      this.#pending.set(id, {method, resolve, reject});
      this.#process.stdio[3].write(JSON.stringify({id, method, params, sessionId}) + '\0');
    }));
  }

  /** Sends a command to the page. */
  send(method, params) {
    return this.#send(method, params, this.#session);
  }

  onEvent(listener) {
    this.#listeners.push(listener);
  }

  /** Returns the value of an expression in the page; a promise is awaited. */
  async evaluate(expression) {
    const {result, exceptionDetails} = await this.send('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true});
    if (exceptionDetails) throw new Error(`${exceptionDetails.exception?.description ?? exceptionDetails.text} in ${expression.slice(0, 200)}`);
    return result.value;
  }

  /** Waits until an expression is true in the page. */
  until(expression, limit = 30_000) {
    return within(limit, expression, (async () => {
      while (!await this.evaluate(expression)) await new Promise((resolve) => setTimeout(resolve, 20));
    })());
  }

  /** Opens an address in a new document, and waits until it is loaded and drawn. */
  async open(address) {
    await this.send('Page.navigate', {url: 'about:blank'});
    await this.send('Page.navigate', {url: address});
    await this.until(`location.href !== 'about:blank' && document.readyState === 'complete' && document.documentElement.dataset.ready !== undefined`);
    await this.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  }

  /** Presses keys by their names, one after the other. */
  async press(...keys) {
    const codes = {Enter: 13, Escape: 27, Tab: 9, Home: 36, End: 35, PageUp: 33, PageDown: 34,
      ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40};
    for (const key of keys) {
      const pressed = {key, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), text: codes[key] ? undefined : key};
      await this.send('Input.dispatchKeyEvent', {type: 'keyDown', ...pressed});
      await this.send('Input.dispatchKeyEvent', {type: 'keyUp', ...pressed});
    }
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    // Its child processes end a little later, and write until then.
    rmSync(this.#profile, {recursive: true, force: true, maxRetries: 20});
  }
}
