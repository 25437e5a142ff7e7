// Runs the conversation: asks, follows the answers, and puts right what came otherwise.

import { Answer, isFinal } from './answer.js';
import { exchange, follow, recover } from './exchange.js';
import { BotMessage, VisitorMessage } from './message.js';
import { Failure } from './service.js';

// Longer than any turn takes.
const STILL_RUNNING = 180_000;

export class Dialogue {
  #language;
  #service;
  #store;
  #panel;
  #conversation;
  #oldest;
  #ready;
  #creating = null;
  // Messages are sent in the order in which they were written: each when the one before is taken in.
  #sent = Promise.resolve();
  // Counts what was shown; whoever still works for an earlier conversation leaves the page alone.
  #shown = 0;

  constructor(language, service, store, panel) {
    this.#language = language;
    this.#service = service;
    this.#store = store;
    this.#panel = panel;
  }

  /** Opens the session and shows the conversation that the browser remembers. */
  start() {
    this.#panel.loading = true;
    this.#ready = this.#orTrouble(async () => {
      this.#panel.introduce(await this.#service.session());
      this.#conversation ??= this.#store.get('conversation');
      if (this.#conversation && this.#oldest === undefined) {
        await this.#load();
      }
    }).finally(() => (this.#panel.loading = false));
    return this.#ready;
  }

  async ask(text) {
    const question = new VisitorMessage(this.#language, text, new Date());
    this.#panel.log.add(question);
    await this.#run(question);
  }

  /** Begins a new conversation; the server hears of it with the first message. */
  begin() {
    this.#show(undefined);
    this.#panel.composer.focus();
  }

  browse() {
    return this.#orTrouble(async () => {
      const conversations = await this.#service.conversations();
      this.#panel.sheet.showConversations(conversations, this.#conversation, (id) => {
        this.#show(id);
        this.#ready = this.#orTrouble(() => this.#load());
      });
    });
  }

  loadEarlier() {
    return this.#orTrouble(() => this.#load(this.#oldest));
  }

  #show(conversation) {
    this.#shown++;
    this.#conversation = conversation;
    this.#oldest = undefined;
    this.#store.set({ conversation });
    this.#panel.trouble = null;
    this.#sent = Promise.resolve();
    this.#panel.log.clear();
  }

  async #load(before) {
    const shown = this.#shown;
    try {
      const { messages, more } = await this.#service.messages(this.#conversation, before);
      if (shown === this.#shown) {
        this.#recall(messages, more, before === undefined);
      }
    } catch (failure) {
      if (failure.code !== 'NOT_FOUND') {
        throw failure;
      }
      // Forgotten by the server, or another visitor's since this one began anew.
      this.#conversation = undefined;
      this.#store.set({ conversation: undefined });
    }
  }

  #recall(messages, more, latest) {
    const replies = messages.filter((message) => message.role === 'bot' && isFinal(message.state ?? 'DONE'));
    const answered = new Set(replies.map((reply) => reply.turnId));
    const questions = messages.filter((message) => message.role === 'visitor');
    const newest = latest && questions.reduce((last, question) => Math.max(last, question.sequence), 0);

    let question;
    const views = [...questions, ...replies].sort(inOrder).flatMap((message) => {
      const isNewest = message.sequence === newest;
      if (message.role === 'bot') {
        // Only what was asked last can sensibly be asked again.
        return [this.#reply(Answer.remembered(message), isNewest ? question : null)];
      }
      question = new VisitorMessage(this.#language, message.text, new Date(message.at));
      if (answered.has(message.turnId)) {
        return [question];
      }
      const recent = Date.now() - Date.parse(message.at) < STILL_RUNNING;
      const mayCome = recent && !isFinal(message.state);
      return [question, mayCome ? this.#await(message.turnId, question) : this.#unanswered(message)];
    });
    this.#oldest = messages.reduce((first, { sequence }) => Math.min(first, sequence), Infinity);
    this.#panel.log.addEarlier(views, more);
  }

  #await(turnId, question) {
    const answer = new Answer();
    answer.turnId = turnId;
    const reply = this.#reply(answer, question);
    this.#watch(follow(this.#service, this.#conversation, turnId), answer, reply, this.#shown);
    return reply;
  }

  #unanswered(message) {
    const failureCode = message.failureCode ?? 'UNANSWERED';
    return this.#reply(Answer.remembered({ ...message, text: '', sources: [], state: 'FAILED', failureCode }));
  }

  #reply(answer, question) {
    const retry = question ? () => this.#retry(question, reply, answer) : null;
    const reply = new BotMessage(this.#language, answer, (source) => this.#panel.sheet.showSource(source), retry);
    return reply;
  }

  async #run(question) {
    const shown = this.#shown;
    const answer = new Answer();
    const reply = this.#reply(answer, question);
    this.#panel.log.add(reply);
    this.#panel.trouble = null;
    const before = this.#sent;
    let taken;
    this.#sent = new Promise((resolve) => (taken = resolve));
    await before;
    await this.#watch(this.#say(question, shown), answer, reply, shown, taken);
  }

  async *#say(question, shown) {
    await this.#ready;
    this.#panel.introduce(await this.#service.session());
    if (this.#conversation) {
      try {
        yield* exchange(this.#service, this.#conversation, question);
        return;
      } catch (failure) {
        if (failure.code !== 'NOT_FOUND') {
          throw failure;
        }
      }
    }
    this.#creating ??= this.#service.createConversation().finally(() => (this.#creating = null));
    const { id } = await this.#creating;
    if (shown === this.#shown) {
      this.#conversation = id;
      this.#store.set({ conversation: id });
      yield* exchange(this.#service, id, question);
    }
  }

  /** Shows what happens in a turn until it has ended. */
  async #watch(events, answer, reply, shown, onTaken = () => {}) {
    try {
      for await (const event of events) {
        if (shown !== this.#shown) {
          return;
        }
        if (event.event === 'lost') {
          reply.wait(answer.turnId ? 'looking' : 'sending');
          continue;
        }
        answer.apply(event);
        reply.wait('thinking');
        reply.renderSoon();
        if (answer.turnId) {
          onTaken();
        }
        if (answer.ended) {
          break;
        }
      }
    } catch (reason) {
      const failure = Failure.from(reason);
      if (failure.code !== 'NETWORK' || answer.turnId === '') {
        answer.fail(failure);
      }
    }
    onTaken();
    await this.#settle(answer, reply, shown);
  }

  /** Sees to it that an answer ends: by what came, by what the history has, or as failed. */
  async #settle(answer, reply, shown) {
    if (!(answer.ended && (await answer.isWhole()))) {
      await recover(this.#service, this.#conversation, answer, () => shown === this.#shown);
    }
    if (shown !== this.#shown) {
      return;
    }
    if (!answer.ended) {
      answer.fail(new Failure('NETWORK'));
    }
    reply.render();
    this.#panel.log.announce(reply.spoken());
  }

  #retry(question, reply, answer) {
    this.#panel.composer.focus();
    if (answer.turnId) {
      // The failed turn is part of the conversation; the question is asked once more after it.
      reply.settle();
      this.ask(question.text);
    } else {
      this.#panel.log.remove(reply);
      this.#panel.log.remove(question);
      this.#panel.log.add(question);
      this.#run(question);
    }
  }

  async #orTrouble(work) {
    this.#panel.trouble = null;
    try {
      await work();
    } catch (reason) {
      this.#panel.trouble = Failure.from(reason);
    }
  }
}

function inOrder(a, b) {
  return a.sequence - b.sequence || (a.role === 'visitor' ? -1 : 1);
}
