// Runs the conversation: asks, follows the answer, and puts it right when the line was lost.

import { Answer, isFinal } from './answer.js';
import { BotMessage, VisitorMessage } from './message.js';
import { Failure } from './service.js';

// A lost answer is looked for in the history, ever less often: a turn outlives its stream.
const LOOK_AFTER = [500, 1000, 2000, 4000, 8000];
const STILL_RUNNING = 60_000;

export class Dialogue {
  #language;
  #service;
  #store;
  #panel;
  #conversation;
  #oldest;
  #ready;
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
    if (!this.#panel.composer.busy) {
      const question = new VisitorMessage(this.#language, text, new Date());
      this.#panel.log.add(question);
      await this.#run(question);
    }
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
    this.#panel.composer.busy = false;
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
      const mayCome = isNewest && recent && !isFinal(message.state);
      return [question, mayCome ? this.#await(message.turnId, question) : this.#unanswered(message)];
    });
    this.#oldest = messages.reduce((first, { sequence }) => Math.min(first, sequence), Infinity);
    this.#panel.log.addEarlier(views, more);
  }

  #await(turnId, question) {
    const answer = new Answer();
    answer.turnId = turnId;
    const reply = this.#reply(answer, question);
    this.#panel.composer.busy = true;
    this.#recover(answer, reply, this.#shown);
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
    const { log, composer } = this.#panel;
    const shown = this.#shown;
    const answer = new Answer();
    const reply = this.#reply(answer, question);
    log.add(reply);
    composer.busy = true;
    this.#panel.trouble = null;
    try {
      await this.#ready;
      this.#panel.introduce(await this.#service.session());
      for await (const event of this.#stream(question.text, shown)) {
        if (shown !== this.#shown) {
          return;
        }
        answer.apply(event);
        reply.renderSoon();
      }
    } catch (reason) {
      const failure = known(reason);
      if (failure.code !== 'NETWORK' || answer.turnId === '') {
        answer.fail(failure);
      }
    }
    await this.#recover(answer, reply, shown);
  }

  async *#stream(text, shown) {
    if (this.#conversation) {
      try {
        yield* this.#service.ask(this.#conversation, text);
        return;
      } catch (failure) {
        if (failure.code !== 'NOT_FOUND') {
          throw failure;
        }
      }
    }
    const { id } = await this.#service.createConversation();
    if (shown === this.#shown) {
      this.#conversation = id;
      this.#store.set({ conversation: id });
      yield* this.#service.ask(id, text);
    }
  }

  /** Sees to it that an answer ends: by what came, by what the history has, or as failed. */
  async #recover(answer, reply, shown) {
    if (!answer.ended && answer.turnId) {
      reply.wait('looking');
    }
    for (const wait of LOOK_AFTER) {
      if (answer.ended || answer.turnId === '' || shown !== this.#shown) {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      const { messages } = await this.#service.messages(this.#conversation).catch(() => ({ messages: [] }));
      const found = messages.find(({ role, turnId, state }) => role === 'bot' && turnId === answer.turnId && isFinal(state));
      if (found) {
        answer.adopt(Answer.remembered(found));
      }
    }
    if (shown !== this.#shown) {
      return;
    }
    if (!answer.ended) {
      answer.fail(new Failure('NETWORK'));
    }
    reply.render();
    this.#panel.log.announce(reply.spoken());
    this.#panel.composer.busy = false;
  }

  #retry(question, reply, answer) {
    if (this.#panel.composer.busy) {
      return;
    }
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
      this.#panel.trouble = known(reason);
    }
  }
}

function inOrder(a, b) {
  return a.sequence - b.sequence || (a.role === 'visitor' ? -1 : 1);
}

function known(reason) {
  if (reason instanceof Failure) {
    return reason;
  }
  console.error('Yingda chat', reason);
  return new Failure('INTERNAL');
}
