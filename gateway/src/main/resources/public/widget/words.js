// What the chat says, in the languages it speaks.

const zh = {
  assistant: '智能客服',
  launch: '咨询客服',
  close: '关闭对话窗口',
  newConversation: '新对话',
  history: '历史对话',
  noHistory: '还没有历史对话。',
  untitled: '未命名的对话',
  current: '当前',
  switchTo: 'EN',
  switchLabel: 'Switch to English',
  role: 'AI 客服 · 回答附来源',
  log: '对话内容',
  greeting: '您好，请问有什么可以帮您？',
  input: '输入您的问题',
  placeholder: '请输入您的问题…',
  send: '发送',
  hint: 'Enter 发送，Shift + Enter 换行',
  tooLong: (count, limit) => `已输入 ${count} 字，最多 ${limit} 字`,
  byModel: (model) => `回答由 ${model} 生成，请以来源为准`,
  standIn: '当前没有接入 DeepSeek：由替身程序摘录知识库原文作答。',
  standInTag: '替身演示',
  you: '您说：',
  bot: '客服答：',
  thinking: '正在思考…',
  sending: '网络不稳，正在重新发送…',
  looking: '连接断开，正在找回这条回答…',
  queued: ({ position, estimateSeconds: seconds }) =>
    `排队中，前面还有 ${Math.max(0, position - 1)} 个问题${seconds ? `，预计 ${seconds} 秒` : ''}…`,
  sources: '来源',
  source: (number, title) => `来源 ${number}：${title}`,
  cite: (number, title) => `查看来源 ${number}：${title}`,
  sourceCount: (count) => `附 ${count} 个来源。`,
  openSource: '打开原文',
  opensTab: '（在新标签页打开）',
  closeDialog: '关闭',
  notAnAnswer: '回答中断，以下内容不是有效答复',
  degraded: '简化回答',
  retry: '重试',
  reload: '重新连接',
  earlier: '更早的消息',
  latest: '回到最新消息',
  loading: '正在加载…',
  retryAfter: (seconds) => `请在 ${seconds} 秒后再试。`,
  unanswered: '这个问题没有得到回答。',
  problems: {
    INVALID_REQUEST: '这条消息无法处理，请修改后再试。',
    UNAUTHENTICATED: '会话已失效，请重试。',
    PERMISSION_DENIED: '此网站没有获得使用该客服的授权。',
    NOT_FOUND: '找不到这个对话，请开始新对话。',
    PAYLOAD_TOO_LARGE: '消息太长了，请缩短后再发。',
    TOO_MANY_REQUESTS: '提问太频繁了，请稍等片刻。',
    DEPENDENCY_UNAVAILABLE: '服务暂时不可用，很抱歉，请稍后再试。',
    DEADLINE_EXCEEDED: '回答超时了，很抱歉，请再试一次。',
    EXPIRED: '回答超时了，很抱歉，请再试一次。',
    CANCELLED: '这次回答已取消。',
    SUPERSEDED: '已与后面的消息一并回答。',
    TAKEN_OVER: '人工客服已接手，将由客服回答。',
    ATTEMPTS_EXHAUSTED: '多次尝试后仍未能回答，很抱歉，请稍后再试。',
    MAINTENANCE: '客服系统正在维护。',
    NETWORK: '网络连接中断，请检查网络后重试。',
    INTERNAL: '出了点问题，很抱歉，请稍后再试。',
  },
};

const en = {
  assistant: 'Assistant',
  launch: 'Chat with us',
  close: 'Close the chat',
  newConversation: 'New conversation',
  history: 'Earlier conversations',
  noHistory: 'No earlier conversations yet.',
  untitled: 'Untitled conversation',
  current: 'Current',
  switchTo: '中文',
  switchLabel: '切换到中文',
  role: 'AI · cites its sources',
  log: 'Conversation',
  greeting: 'Hello! How can we help you today?',
  input: 'Your question',
  placeholder: 'Ask a question…',
  send: 'Send',
  hint: 'Enter sends, Shift + Enter starts a new line',
  tooLong: (count, limit) => `${count} of at most ${limit} characters`,
  byModel: (model) => `Answers are written by ${model}; please rely on the sources`,
  standIn: 'DeepSeek is not connected: a stand-in answers by quoting passages of the knowledge base.',
  standInTag: 'Stand-in',
  you: 'You:',
  bot: 'Assistant:',
  thinking: 'Thinking…',
  sending: 'The connection is unsteady; sending again…',
  looking: 'The connection was lost; looking for this answer…',
  queued: ({ position, estimateSeconds: seconds }) =>
    `Waiting: number ${position} in line${seconds ? `, about ${seconds} s` : ''}…`,
  sources: 'Sources',
  source: (number, title) => `Source ${number}: ${title}`,
  cite: (number, title) => `Open source ${number}: ${title}`,
  sourceCount: (count) => (count === 1 ? 'With 1 source.' : `With ${count} sources.`),
  openSource: 'Open the original',
  opensTab: '(opens in a new tab)',
  closeDialog: 'Close',
  notAnAnswer: 'Interrupted: what follows is not an answer',
  degraded: 'Simplified answer',
  retry: 'Try again',
  reload: 'Reconnect',
  earlier: 'Earlier messages',
  latest: 'Back to the latest message',
  loading: 'Loading…',
  retryAfter: (seconds) => `Please try again in ${seconds} s.`,
  unanswered: 'This question was not answered.',
  problems: {
    INVALID_REQUEST: 'This message can’t be processed. Please change it and try again.',
    UNAUTHENTICATED: 'Your session has ended. Please try again.',
    PERMISSION_DENIED: 'This website isn’t allowed to use this assistant.',
    NOT_FOUND: 'This conversation can’t be found. Please start a new one.',
    PAYLOAD_TOO_LARGE: 'This message is too long. Please shorten it.',
    TOO_MANY_REQUESTS: 'That was a lot of questions at once. Please wait a moment.',
    DEPENDENCY_UNAVAILABLE: 'The service isn’t available right now. Sorry, please try again soon.',
    DEADLINE_EXCEEDED: 'The answer took too long. Sorry, please try again.',
    EXPIRED: 'The answer took too long. Sorry, please try again.',
    CANCELLED: 'This answer was cancelled.',
    SUPERSEDED: 'Answered together with a later message.',
    TAKEN_OVER: 'A person has taken over and will answer.',
    ATTEMPTS_EXHAUSTED: 'Several attempts at an answer failed. Sorry, please try again later.',
    MAINTENANCE: 'The service is under maintenance.',
    NETWORK: 'The connection was lost. Please check your network and try again.',
    INTERNAL: 'Something went wrong. Sorry, please try again later.',
  },
};

const LANGUAGES = { zh: { words: zh, locale: 'zh-CN' }, en: { words: en, locale: 'en' } };

/** The language in use; everything that shows words holds the same one. */
export class Language {
  #code;

  constructor(wanted) {
    this.#code = Language.choose(wanted);
  }

  /** `zh` or `en`, by what is wanted (`auto`, a code, nothing) and else by what the browser prefers. */
  static choose(wanted) {
    const preferred = [wanted, ...(navigator.languages ?? [navigator.language])];
    const codes = preferred.map((tag) => String(tag ?? '').slice(0, 2).toLowerCase());
    return codes.find((code) => code in LANGUAGES) ?? 'en';
  }

  get code() {
    return this.#code;
  }

  get words() {
    return LANGUAGES[this.#code].words;
  }

  get locale() {
    return LANGUAGES[this.#code].locale;
  }

  get other() {
    return this.#code === 'zh' ? 'en' : 'zh';
  }

  use(code) {
    this.#code = Language.choose(code);
  }

  /** Picks from `{ zh, en }`. */
  of(texts) {
    return texts?.[this.#code] ?? texts?.[this.other];
  }

  /** The time of day, with the date when it isn't today's. */
  time(date) {
    const today = date.toDateString() === new Date().toDateString();
    const day = today ? {} : { month: 'short', day: 'numeric' };
    return new Intl.DateTimeFormat(this.locale, { hour: '2-digit', minute: '2-digit', ...day }).format(date);
  }

  number(value) {
    return new Intl.NumberFormat(this.locale).format(value);
  }
}
