// What a browser remembers of its visitor, one record per site key.

export class Store {
  #key;
  #values = {};

  constructor(siteKey) {
    this.#key = `yingda:${siteKey}`;
  }

  get(name) {
    return this.#read()[name];
  }

  /** Changes some values; `undefined` forgets one. */
  set(changes) {
    this.#values = { ...this.#read(), ...changes };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#values));
    } catch {
      // Storage is full or forbidden: the values last as long as the page.
    }
  }

  #read() {
    // Another tab may have written since.
    try {
      const stored = JSON.parse(localStorage.getItem(this.#key));
      return typeof stored === 'object' && stored !== null ? stored : this.#values;
    } catch {
      return this.#values;
    }
  }
}
