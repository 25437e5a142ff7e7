// Speaks the gateway's public HTTP interface for one visitor.

import { EventStreamParser } from './sse.js';

// The server sends a heartbeat every 5 s: a stream that is silent for longer than this is dead.
const SILENCE = 15_000;
const TIMEOUT = 30_000;
const RENEW_BEFORE = 60_000;

/** A failure with the stable code by which it can be explained. */
export class Failure extends Error {
  constructor(code, detail = '', { retryAfter = 0, requestId = '' } = {}) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }

  /** What was thrown, as something that can be explained. */
  static from(reason) {
    if (reason instanceof Failure) {
      return reason;
    }
    console.error('Yingda chat', reason);
    return new Failure('INTERNAL');
  }

  static async of(response) {
    const problem = await response.json().catch(() => ({}));
    const retryAfter = Number(response.headers.get('Retry-After')) || 0;
    const { code = byStatus(response.status), detail, requestId } = problem ?? {};
    return new Failure(code, detail, { retryAfter, requestId });
  }
}

function byStatus(status) {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'PERMISSION_DENIED';
    case 404:
      return 'NOT_FOUND';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 429:
      return 'TOO_MANY_REQUESTS';
    case 502:
    case 503:
      return 'DEPENDENCY_UNAVAILABLE';
    case 504:
      return 'DEADLINE_EXCEEDED';
    default:
      return 'INTERNAL';
  }
}

export class Service {
  #origin;
  #siteKey;
  #store;
  #session = null;
  #opening = null;

  constructor(origin, siteKey, store) {
    this.#origin = origin;
    this.#siteKey = siteKey;
    this.#store = store;
  }

  /** The visitor's session `{ site, model, … }`, opened or renewed when need be. */
  async session() {
    if (this.#session && Date.now() < this.#session.renewAt) {
      return this.#session;
    }
    this.#opening ??= this.#exclusively(() => this.#open()).finally(() => (this.#opening = null));
    this.#session = await this.#opening;
    return this.#session;
  }

  async createConversation() {
    return (await this.#call('/v1/conversations', { method: 'POST' })).json();
  }

  async conversations() {
    const response = await this.#call('/v1/conversations?limit=30');
    return (await response.json()).conversations ?? [];
  }

  /** One page of a conversation `{ messages, more }`, the newest without `before`. */
  async messages(conversation, before) {
    const query = new URLSearchParams({ limit: 50, ...(before !== undefined && { before }) });
    const response = await this.#call(`${messagesOf(conversation)}?${query}`);
    const { messages = [], more = false } = await response.json();
    return { messages, more };
  }

  /** Asks, and yields `{ event, data, id }` until the answer's stream ends. */
  ask(conversation, text, key) {
    return this.#stream(messagesOf(conversation), { method: 'POST', body: { text }, key });
  }

  /** Yields what happens in a conversation after an event. */
  events(conversation, after) {
    return this.#stream(`${pathOf(conversation)}/events?${new URLSearchParams({ after })}`, {});
  }

  async *#stream(path, request) {
    const abort = new AbortController();
    const response = await this.#call(path, { ...request, accept: 'text/event-stream', abort });
    const reader = response.body.getReader();
    const parser = new EventStreamParser();
    try {
      for (;;) {
        const { done, value } = await within(SILENCE, abort, () => reader.read());
        if (done) {
          return;
        }
        for (const { event, data, id } of parser.feed(value)) {
          yield { event, data: JSON.parse(data), id };
        }
      }
    } finally {
      abort.abort();
    }
  }

  async #call(path, request = {}) {
    const response = await this.#fetch(path, request, (await this.session()).token);
    if (response.ok) {
      return response;
    }
    if (response.status !== 401) {
      throw await Failure.of(response);
    }
    // The token ran out early, by a clock that differs or a key that changed.
    this.#session = null;
    const again = await this.#fetch(path, request, (await this.session()).token);
    if (again.ok) {
      return again;
    }
    throw await Failure.of(again);
  }

  #fetch(path, { method = 'GET', accept = 'application/json', body, key, abort = new AbortController() }, token) {
    const headers = { Accept: `${accept}, application/problem+json` };
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (key) {
      headers['Idempotency-Key'] = key;
    }
    if (body) {
      headers['Content-Type'] = 'application/json';
    }
    return within(TIMEOUT, abort, () =>
      fetch(this.#origin + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: abort.signal,
        cache: 'no-store',
        credentials: 'omit',
      }),
    );
  }

  async #open() {
    const refreshToken = this.#store.get('refreshToken');
    let response = await this.#enter({ siteKey: this.#siteKey, refreshToken });
    if (response.status === 401 && refreshToken) {
      // Too old or withdrawn: whoever comes now is a new visitor, with no conversations.
      this.#store.set({ refreshToken: undefined, visitorId: undefined, conversation: undefined });
      response = await this.#enter({ siteKey: this.#siteKey });
    }
    if (!response.ok) {
      throw await Failure.of(response);
    }
    const session = await response.json();
    this.#store.set({ visitorId: session.visitorId, refreshToken: session.refreshToken });
    // A visitor's clock may be hours ahead; even so a token is used for a while before it is renewed.
    const renewAt = Math.max(Date.parse(session.expiresAt) - RENEW_BEFORE, Date.now() + RENEW_BEFORE);
    return { ...session, renewAt };
  }

  #enter(body) {
    return this.#fetch('/v1/sessions', { method: 'POST', body });
  }

  /** A refresh token serves once; two tabs must not spend the same one. */
  #exclusively(work) {
    return navigator.locks ? navigator.locks.request(`yingda:${this.#siteKey}`, work) : work();
  }
}

function pathOf(conversation) {
  return `/v1/conversations/${encodeURIComponent(conversation)}`;
}

function messagesOf(conversation) {
  return `${pathOf(conversation)}/messages`;
}

async function within(milliseconds, abort, work) {
  const timer = setTimeout(() => abort.abort(), milliseconds);
  try {
    return await work();
  } catch {
    throw new Failure('NETWORK');
  } finally {
    clearTimeout(timer);
  }
}
