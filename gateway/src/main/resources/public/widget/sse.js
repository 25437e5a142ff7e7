// Parses text/event-stream as the HTML standard describes it, from bytes in whatever pieces they come.

/** @typedef {{ event: string, data: string, id: string }} StreamEvent */

export class EventStreamParser {
  // A character may be split between two pieces; the decoder keeps its first bytes until the rest comes.
  #decoder = new TextDecoder();
  #line = '';
  #endedWithCarriageReturn = false;
  #data = [];
  #event = '';
  #id = '';

  /**
   * Takes the next bytes.
   *
   * @param {Uint8Array} bytes
   * @returns {StreamEvent[]} the events that these bytes complete
   */
  feed(bytes) {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (this.#endedWithCarriageReturn && text !== '') {
      // The line feed of a CRLF that was split ends no second line.
      text = text.startsWith('\n') ? text.slice(1) : text;
      this.#endedWithCarriageReturn = false;
    }
    if (text.endsWith('\r')) {
      this.#endedWithCarriageReturn = true;
    }

    const lines = (this.#line + text).split(/\r\n|\r|\n/);
    this.#line = lines.pop();
    return lines.map((line) => this.#take(line)).filter((event) => event !== null);
  }

  #take(line) {
    if (line === '') {
      return this.#dispatch();
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    switch (field) {
      case 'event':
        this.#event = value;
        break;
      case 'data':
        this.#data.push(value);
        break;
      case 'id':
        if (!value.includes('\0')) {
          this.#id = value;
        }
        break;
      default:
      // A comment (its field is empty), `retry`, or something of a later time.
    }
    return null;
  }

  #dispatch() {
    const event = { event: this.#event || 'message', data: this.#data.join('\n'), id: this.#id };
    const empty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return empty ? null : event;
  }
}
